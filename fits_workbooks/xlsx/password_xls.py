"""A password to open an old .xls, taken off in memory.

msoffcrypto-tool checks the password and knows the ciphers. Its own `decrypt` would write the clear
workbook into a temporary file, so the records are put together here ([MS-XLS] 2.2.10).
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import msoffcrypto
import olefile
from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI
from msoffcrypto.method.xor_obfuscation import DocumentXOR

BLOCK = 1024
"""Bytes after which the key changes."""

_STREAM = "Workbook"
_FILE_PASS, _BOUND_SHEET = 0x002F, 0x0085
_NEVER_ENCRYPTED = frozenset((0x0809, _FILE_PASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138))
"""BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo and RRDHead."""

_Reveal = Callable[[int, int, int], bytes]
"""What a record says in the clear: from where it starts, where its secret starts, its end."""


def decrypted_xls(content: bytes, password: str) -> bytes:
    """An .xls in the clear, of the same size; raises InvalidKeyError at a wrong password."""
    office = msoffcrypto.OfficeFile(BytesIO(content))
    office.load_key(password=password)
    file = BytesIO(content)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        with ole.openstream(_STREAM) as stream:
            shut = stream.read()
        ole.write_stream(_STREAM, _clear(shut, _reveal(shut, office)))
    return file.getvalue()


def _clear(shut: bytes, reveal: _Reveal) -> bytes:
    """The stream in the clear; the record of the password blanked, or it would count as shut."""
    clear = bytearray(shut)
    for kind, start, end in _records(shut):
        if kind == _FILE_PASS:
            clear[start - 4 : start - 2] = bytes(2)
            clear[start:end] = bytes(end - start)
        elif kind not in _NEVER_ENCRYPTED:
            secret = min(start + 4, end) if kind == _BOUND_SHEET else start
            clear[secret:end] = reveal(start, secret, end)
    return bytes(clear)


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Every record of the stream: its kind, where what it holds starts and ends."""
    at = 0
    while at + 4 <= len(data):
        kind, size = int.from_bytes(data[at : at + 2], "little"), data[at + 2] | data[at + 3] << 8
        start, at = at + 4, min(at + 4 + size, len(data))
        yield kind, start, at


def _reveal(shut: bytes, office: Any) -> _Reveal:
    """How to read the secret of a record, by the cipher that the file names."""
    if office.type == "xor":
        letters = DocumentXOR.create_xor_array_method1(office.key)
        return lambda start, secret, end: bytes(
            _turned(shut[at] ^ letters[(end + at - start) % 16]) for at in range(secret, end)
        )
    if office.type == "rc4":
        clear = DocumentRC4.decrypt(office.key, office.salt, BytesIO(shut), BLOCK).getvalue()
    else:
        clear = DocumentRC4CryptoAPI.decrypt(
            office.key, office.salt, office.keySize, BytesIO(shut), BLOCK
        ).getvalue()
    return lambda start, secret, end: clear[secret:end]


def _turned(byte: int) -> int:
    """The bits of a byte, turned round by five places to the right."""
    return byte >> 5 | byte << 3 & 0xFF
