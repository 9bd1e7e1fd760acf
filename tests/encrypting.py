"""Workbooks under the passwords that old Excel gave them, made from clear ones for the tests.

An .xls written by LibreOffice has a record of 112 bytes for the user's name; the record of the
password takes its place, so that nothing else in the file moves.
"""

import hashlib
import struct
from collections.abc import Callable, Iterator
from io import BytesIO

import olefile
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI
from msoffcrypto.method.xor_obfuscation import DocumentXOR

SALT = bytes(range(16))
KEY_BITS = 128
STREAM = "Workbook"

USER_NAME, USER_NAME_SIZE = 0x005C, 112
FILE_PASS = 0x002F
SHEET = 0x0085
CLEAR = {0x0809, FILE_PASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138}

Cipher = Callable[[int, int, int], bytes]
"""The encrypted bytes of a record: from where it starts, where its secret starts, its end."""


def with_cryptoapi(clear: bytes, password: str) -> bytes:
    """An .xls encrypted as Excel 2003 to 2016 does it: RC4 with CryptoAPI, 128 bits."""
    verifier = bytes(range(16, 32))
    proof = _rc4(verifier + hashlib.sha1(verifier).digest(), password)
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, KEY_BITS, 1, 0, 0) + b"C\0\0\0\0\0"
    told = struct.pack("<HHH2I", 1, 2, 2, 4, len(header)) + header
    told += struct.pack("<I", 16) + SALT + proof[:16] + struct.pack("<I", 20) + proof[16:]
    return _encrypted(clear, told, lambda stream: _rc4_cipher(stream, password))


def with_xor(clear: bytes, password: str) -> bytes:
    """An .xls obfuscated as Excel 95 did it, which later ones still write when asked to."""
    letters = DocumentXOR.create_xor_array_method1(password)
    proof = next(word for word in range(1 << 16) if DocumentXOR.verifypw(password, word))
    told = struct.pack("<HHH", 0, DocumentXOR.create_xor_key_method1(password), proof)

    def cipher(stream: bytes) -> Cipher:
        def encrypt(start: int, secret: int, end: int) -> bytes:
            found = enumerate(stream[secret:end], end + secret - start)
            return bytes((byte << 5 & 0xFF | byte >> 3) ^ letters[n % 16] for n, byte in found)

        return encrypt

    return _encrypted(clear, told.ljust(USER_NAME_SIZE, b"\0"), cipher)


def _rc4_cipher(stream: bytes, password: str) -> Cipher:
    shut = _rc4(stream, password)
    return lambda start, secret, end: shut[secret:end]


def _rc4(data: bytes, password: str) -> bytes:
    """Encrypting and decrypting are the same."""
    stream = DocumentRC4CryptoAPI.decrypt(password, SALT, KEY_BITS, BytesIO(data), 1024)
    return bytes(stream.getvalue())


def _encrypted(clear: bytes, told: bytes, cipher: Callable[[bytes], Cipher]) -> bytes:
    assert len(told) == USER_NAME_SIZE
    file = BytesIO(clear)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        stream = bytearray(ole.openstream(STREAM).read())
        (named,) = (at for kind, at, _ in records(stream) if kind == USER_NAME)
        stream[named - 4 : named + USER_NAME_SIZE] = struct.pack("<HH", FILE_PASS, len(told)) + told
        encrypt, shut = cipher(bytes(stream)), bytearray(stream)
        for kind, at, end in records(stream):
            if kind not in CLEAR:
                secret = at + 4 if kind == SHEET else at
                shut[secret:end] = encrypt(at, secret, end)
        ole.write_stream(STREAM, bytes(shut))
    return file.getvalue()


def records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """The kind, start and end of every record up to the zeros that fill the stream up."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == 0:
            return
        yield kind, at + 4, at + 4 + size
        at += 4 + size
