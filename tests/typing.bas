Rem Types into the boxes of a form as somebody at the keyboard does; see libreoffice.py.

Sub TypeInto(source As String, target As String, filter As String, orders As String)
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, Array())
    number = FreeFile
    Open orders For Input As number
    Do While Not Eof(number)
        Line Input #number, told
        parts = Split(told, "|")
        TypeOne(document, parts(0), CInt(parts(1)), parts(2))
    Loop
    Close number
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "FilterName"
    how(0).Value = filter
    document.storeToURL(target, how)
    document.close(True)
    StarDesktop.terminate()
End Sub

Sub TypeOne(document, label, place, words)
    paragraphs = document.Text.createEnumeration()
    Do While paragraphs.hasMoreElements()
        paragraph = paragraphs.nextElement()
        If paragraph.supportsService("com.sun.star.text.Paragraph") Then
            If Left(paragraph.String, Len(label) + 1) = label & Chr(9) Then
                TypeInParagraph(document, paragraph, place, words)
            End If
        End If
    Loop
End Sub

Sub TypeInParagraph(document, paragraph, place, words)
    seen = 0
    portions = paragraph.createEnumeration()
    Do While portions.hasMoreElements()
        portion = portions.nextElement()
        If portion.TextPortionType = "ContentControl" Then
            If seen = place Then
                TypeOver(document, portion.ContentControl, words)
            End If
            seen = seen + 1
        End If
    Loop
End Sub

Sub TypeOver(document, control, words)
    Rem Selects what stands in the box, as a click on its prompt does, and types over it.
    length = 0
    inner = control.createEnumeration()
    Do While inner.hasMoreElements()
        length = length + Len(inner.nextElement().String)
    Loop
    start = control.createTextCursor()
    start.gotoStart(False)
    view = document.CurrentController.ViewCursor
    view.gotoRange(start, False)
    view.goRight(length, True)
    Dim typed(0) As New com.sun.star.beans.PropertyValue
    typed(0).Name = "Text"
    typed(0).Value = words
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(document.CurrentController.Frame, ".uno:InsertText", "", 0, typed)
End Sub
