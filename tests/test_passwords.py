"""Workbooks with a password to open: read and written in memory, refused in a line, no leak."""

import io
import logging
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msoffcrypto
import olefile
import pytest
from encrypting import with_cryptoapi, with_xor
from libreoffice import Office
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from xlsb import write_xlsb

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.errors import BuildError, ReadError
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx import door, password
from fits_workbooks.xlsx.password import LONGEST_PASSWORD, decrypted, encrypted, needs_password

ROOT = Path(__file__).parent.parent
LOG = ROOT / "samples" / "Larkfield Support log.xlsx"

PASSWORD = " Hôtel \u00a3 Ωμέγα 🔑 "
"""Spaces at both ends, accents, another alphabet, a sign of two UTF-16 units."""

PLAIN_PASSWORD = "letter case 1"


def refused(path: Path, given: str | None) -> ReadError:
    with pytest.raises(ReadError) as wrong:
        read_workbook(path, password=given)
    assert str(wrong.value).startswith(f"{path.name}: ")
    assert len(str(wrong.value).splitlines()) == 1
    return wrong.value


def assert_is_the_log(path: Path, given: str | None) -> None:
    """The file reads as the clear sample does, cell by cell and finding by finding."""
    sample, filled = read_workbook(LOG), read_workbook(path, password=given)

    assert filled.findings == sample.findings
    assert filled.frames.keys() == sample.frames.keys()
    for name, frame in sample.frames.items():
        assert filled.frames[name].equals(frame), name


@pytest.fixture
def shut_log(tmp_path: Path) -> Path:
    """The sample log, encrypted by us."""
    path = tmp_path / "shut.xlsx"
    path.write_bytes(encrypted(LOG.read_bytes(), PASSWORD))
    return path


# ---- what was put in comes out


def test_an_encrypted_workbook_reads_as_the_clear_one(shut_log: Path) -> None:
    assert_is_the_log(shut_log, PASSWORD)


def test_its_true_kind_is_found_behind_any_extension(shut_log: Path, tmp_path: Path) -> None:
    for name in ("log.xlsm", "log.xls", "log"):
        assert_is_the_log(Path(shutil.copy(shut_log, tmp_path / name)), PASSWORD)


def test_an_encrypted_xlsb_reads_as_the_clear_one(tmp_path: Path) -> None:
    luck = random.Random(4)
    entries = [[f"INC-{n}", "Incident", luck.random().hex()] for n in range(200)]
    rows = [["Reference", "Type", "Logged"], *entries]
    about = [["Workbook", "Support log"], ["Version", "1"]]
    clear = write_xlsb(tmp_path / "log.xlsb", {"About": about, "Log": rows})
    shut = tmp_path / "shut.xlsb"
    shut.write_bytes(encrypted(clear.read_bytes(), PASSWORD))

    one, other = read_workbook(clear), read_workbook(shut, password=PASSWORD)

    assert other.frames["Log"].loc[201, "Reference"] == "INC-199"
    assert other.frames["Log"].equals(one.frames["Log"])
    assert [found.code for found in other.findings] == [found.code for found in one.findings]


def test_a_clear_workbook_is_read_whatever_password_is_given() -> None:
    assert_is_the_log(LOG, PASSWORD)


def test_another_program_decrypts_what_we_encrypt(shut_log: Path) -> None:
    package, clear = msoffcrypto.OfficeFile(io.BytesIO(shut_log.read_bytes())), io.BytesIO()
    package.load_key(password=PASSWORD, verify_password=True)
    package.decrypt(clear, verify_integrity=True)

    assert package.type == "agile"
    assert clear.getvalue() == LOG.read_bytes()


def test_encrypting_twice_gives_two_files() -> None:
    content = LOG.read_bytes()

    assert encrypted(content, PASSWORD) != encrypted(content, PASSWORD)


@pytest.mark.office
def test_libreoffice_opens_what_we_encrypt(office: Office, shut_log: Path, tmp_path: Path) -> None:
    assert not office.save_as(shut_log, tmp_path / "no.xlsx", opened_with=PASSWORD.strip())
    assert office.save_as(shut_log, tmp_path / "clear.xlsx", opened_with=PASSWORD)

    assert_is_the_log(tmp_path / "clear.xlsx", None)


@pytest.mark.office
def test_we_open_what_libreoffice_encrypts_the_older_way(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    assert office.save_as(LOG, path, shut_with=PASSWORD)

    assert msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes())).type == "standard"
    assert_is_the_log(path, PASSWORD)
    assert refused(path, PASSWORD.lower()).code == "FILE10"


@pytest.mark.office
def test_an_open_document_with_a_password_is_refused_as_such(
    office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "log.ods"
    assert office.save_as(LOG, path, shut_with=PASSWORD)

    for given in (None, PASSWORD):
        assert refused(path, given).code == "FILE11"


# ---- old .xls: RC4 as LibreOffice and Excel 97 write it, then CryptoAPI and XOR


@pytest.fixture(scope="module")
def clear_xls(office: Office, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("xls") / "log.xls"
    assert office.save_as(LOG, path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def rc4_xls(office: Office, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("xls") / "log.xls"
    assert office.save_as(LOG, path, shut_with=PLAIN_PASSWORD)
    return path.read_bytes()


@pytest.fixture(params=["rc4", "cryptoapi", "xor"])
def shut_xls(request: pytest.FixtureRequest, clear_xls: bytes, rc4_xls: bytes) -> bytes:
    if request.param == "rc4":
        return rc4_xls
    make = with_cryptoapi if request.param == "cryptoapi" else with_xor
    return make(clear_xls, PLAIN_PASSWORD)


@pytest.mark.office
def test_an_old_workbook_reads_as_the_clear_one(shut_xls: bytes, tmp_path: Path) -> None:
    path = tmp_path / "log.xls"
    path.write_bytes(shut_xls)

    assert refused(path, None).code == "FILE04"
    assert refused(path, PLAIN_PASSWORD.upper()).code == "FILE10"
    assert_is_the_log(path, PLAIN_PASSWORD)


@pytest.mark.office
def test_an_old_workbook_is_decrypted_as_msoffcrypto_does_it_on_the_disk(shut_xls: bytes) -> None:
    theirs, clear = msoffcrypto.OfficeFile(io.BytesIO(shut_xls)), io.BytesIO()
    theirs.load_key(password=PLAIN_PASSWORD)
    theirs.decrypt(clear)

    assert needs_password(shut_xls)
    assert decrypted(shut_xls, PLAIN_PASSWORD) == clear.getvalue()
    assert not needs_password(clear.getvalue())


# ---- refused


@pytest.mark.parametrize("none", [None, ""])
def test_no_password_is_asked_for_in_a_line(shut_log: Path, none: str | None) -> None:
    wrong = refused(shut_log, none)

    assert wrong.code == "FILE04"
    assert "--password-file" in str(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        PASSWORD.strip(),
        PASSWORD.upper(),
        "x" * (LONGEST_PASSWORD + 1),
        "half a sign: \ud83d",
        "\0",
    ],
)
def test_a_wrong_password_is_refused_and_not_repeated(shut_log: Path, wrong: str) -> None:
    refusal = refused(shut_log, wrong)

    assert refusal.code == "FILE10"
    assert wrong not in str(refusal)


@pytest.mark.parametrize("bad", ["", "x" * (LONGEST_PASSWORD + 1), "half a sign: \ud83d"])
def test_nothing_is_written_under_a_password_that_cannot_be_typed(bad: str) -> None:
    with pytest.raises(BuildError, match=f"1 to {LONGEST_PASSWORD} letters"):
        encrypted(LOG.read_bytes(), bad)


def test_a_package_that_would_not_open_again_is_not_written() -> None:
    tiny = io.BytesIO()
    with zipfile.ZipFile(tiny, "w") as package:
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        package.writestr("[Content_Types].xml", f'<Types xmlns="{types}"/>')

    with pytest.raises(BuildError, match="opens again"):
        encrypted(tiny.getvalue(), PASSWORD)


def test_the_longest_password_opens() -> None:
    longest = "é" * LONGEST_PASSWORD

    assert decrypted(encrypted(LOG.read_bytes(), longest), longest) == LOG.read_bytes()


# ---- what lies in the wrapping is as strange as any file


def wrapped(tmp_path: Path, content: bytes) -> Path:
    """Any bytes as a part of an encrypted package, which encrypts workbooks and text alike."""
    path = tmp_path / "log.xlsx"
    stream = io.BytesIO()
    package = msoffcrypto.OfficeFile(io.BytesIO(LOG.read_bytes()))
    package.file = io.BytesIO(content)
    package.encrypt(PASSWORD, stream)
    path.write_bytes(stream.getvalue())
    return path


@pytest.mark.parametrize(
    "content",
    [
        LOG.read_bytes()[:-2000],
        b"PK\x03\x04" + b"and no more" * 400,
        b"Reference,Type\r\n" * 400,
        (ROOT / "samples" / "bad" / "FILE04.xlsx").read_bytes(),
    ],
    ids=["cut short", "no package", "text", "encrypted again"],
)
def test_what_is_no_workbook_when_decrypted_is_refused(content: bytes, tmp_path: Path) -> None:
    assert refused(wrapped(tmp_path, content), PASSWORD).code == "FILE05"


def test_a_word_document_under_a_password_is_called_so(tmp_path: Path) -> None:
    document = (ROOT / "doc_templates" / "Service report.docx").read_bytes()

    refusal = refused(wrapped(tmp_path, document), PASSWORD)

    assert (refusal.code, "a Word document" in str(refusal)) == ("FILE03", True)


def test_the_unpacked_size_is_judged_after_decrypting(
    shut_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LARGEST_UNPACKED", 500_000)

    refusal = refused(shut_log, PASSWORD)

    assert (refusal.code, "unpacks to" in str(refusal)) == ("FILE06", True)


def test_a_file_too_large_to_be_read_whole_is_refused(
    shut_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LARGEST_FILE", 10_000)

    assert refused(shut_log, PASSWORD).code == "FILE06"


def described(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """An encrypted file whose description of the encryption was changed."""
    with olefile.OleFileIO(path) as ole:
        package = ole.openstream("EncryptedPackage").read()
        description = ole.openstream("EncryptionInfo").read()
    changed = io.BytesIO()
    ECMA376Encrypted(package, change(description)).write_to(changed)
    path.write_bytes(changed.getvalue())
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda description: description.replace(b"<encryption ", b"<!DOCTYPE x><encryption "),
        lambda description: description + b" " * 3_000,
        lambda description: description.replace(b'"100000"', b'"99999999999"'),
        lambda description: description.replace(b"keyEncryptor>", b"keyEncryptors>"),
        lambda description: b"\x09\0\x09\0" + description[4:],
        lambda description: description[:-400],
    ],
    ids=["document type", "too large", "turns for ever", "damaged", "unknown", "cut short"],
)
def test_a_hostile_description_is_refused_at_once(
    shut_log: Path, change: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(password, "LARGEST_DESCRIPTION", 4_000)

    assert refused(described(shut_log, change), PASSWORD).code == "FILE05"
    assert refused(shut_log, None).code == "FILE04"


def test_an_encrypted_file_damaged_in_any_way_is_read_or_refused(shut_log: Path) -> None:
    good, refusals = shut_log.read_bytes(), []
    for at in range(0, len(good), len(good) // 40):
        shut_log.write_bytes(good[:at] + bytes(8) + good[at + 8 :])
        try:
            read_workbook(shut_log, SUPPORT_LOG, password=PASSWORD)
        except ReadError as wrong:
            refusals.append(wrong)

    assert len(refusals) > 20
    assert {wrong.code for wrong in refusals} <= {"FILE03", "FILE05", "FILE10"}
    assert not [wrong for wrong in refusals if PASSWORD in str(wrong)]


# ---- nothing leaks


WRITES_NOTHING = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # from here on no file takes a byte
{what}
"""


def run_writing_nothing(what: str, *words: object) -> subprocess.CompletedProcess[str]:
    source = WRITES_NOTHING.format(what=what)
    command = [sys.executable, "-B", "-c", source, *map(str, words)]
    return subprocess.run(
        command, input=PASSWORD, capture_output=True, encoding="utf-8", check=False, cwd=ROOT
    )


READ = """
from fits_workbooks import read_workbook
password = sys.stdin.read()
for path in sys.argv[1:]:
    print(len(read_workbook(path, password=password).frames["Log"]))
"""
BUILD = """
from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.xlsx.build import workbook_bytes
from fits_workbooks.xlsx.password import encrypted
clear = workbook_bytes(SUPPORT_LOG, {}, {})
print(len(encrypted(clear, sys.stdin.read())) > len(clear))
"""
DECRYPT_ON_THE_DISK = """
import io, msoffcrypto
office = msoffcrypto.OfficeFile(open(sys.argv[1], "rb"))
office.load_key(password=sys.stdin.read())
office.decrypt(io.BytesIO())
"""


@pytest.fixture
def cryptoapi_log(clear_xls: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "shut.xls"
    path.write_bytes(with_cryptoapi(clear_xls, PASSWORD))
    return path


@pytest.mark.office
def test_reading_writes_to_no_file_at_all(shut_log: Path, cryptoapi_log: Path) -> None:
    ran = run_writing_nothing(READ, shut_log, cryptoapi_log)

    count = len(read_workbook(LOG).frames["Log"])
    assert (ran.stdout.split(), ran.stderr) == ([str(count)] * 2, "")


def test_building_and_encrypting_write_to_no_file_at_all() -> None:
    ran = run_writing_nothing(BUILD)

    assert (ran.stdout, ran.stderr) == ("True\n", "")


@pytest.mark.office
def test_that_check_sees_what_msoffcrypto_writes_by_itself(cryptoapi_log: Path) -> None:
    ran = run_writing_nothing(DECRYPT_ON_THE_DISK, cryptoapi_log)

    assert "No usable temporary directory" in ran.stderr


@pytest.mark.office
def test_no_password_and_no_key_is_logged(
    office: Office, shut_log: Path, tmp_path: Path, caplog: Any
) -> None:
    standard = tmp_path / "standard.xlsx"
    assert office.save_as(LOG, standard, shut_with=PASSWORD)

    with caplog.at_level(logging.DEBUG):
        for path in (shut_log, standard):
            read_workbook(path, password=PASSWORD)

    assert [record.name for record in caplog.records if "msoffcrypto" in record.name] == []
    assert PASSWORD not in caplog.text
