//! Loose objects, one file each, read with buffers that are used again.
//!
//! gix makes a decoder for each and maps its file, which takes longer than the reading. What is large, borrowed from
//! another repository or not as it should be is left to gix.

use std::fs;
use std::path::{Path, PathBuf};

/// Larger objects are rare among records.
const BUFFER: usize = 64 << 10;

/// Reads loose objects for one thread.
pub(super) struct Loose {
    folder: PathBuf,
    inflate: gix::zlib::Inflate,
    buffer: Vec<u8>,
}

impl Loose {
    /// For the objects in a folder.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), inflate: gix::zlib::Inflate::default(), buffer: Vec::new() }
    }

    /// The content of an object, if it lies here and is small.
    pub(super) fn read(&mut self, id: &gix::oid) -> Option<Vec<u8>> {
        let name = id.to_string();
        let (folder, file) = name.split_at_checked(2)?;
        let packed = fs::read(self.folder.join(folder).join(file)).ok()?;
        self.buffer.resize(BUFFER, 0);
        self.inflate.reset();
        let (status, _, length) = self.inflate.once(&packed, &mut self.buffer).ok()?;
        content(&self.buffer[..length]).filter(|_| status == gix::zlib::Status::StreamEnd).map(<[u8]>::to_vec)
    }
}

/// What follows the header of an object, `blob 12` and a null byte; `None` when its length is another.
fn content(object: &[u8]) -> Option<&[u8]> {
    let end = object.iter().position(|byte| *byte == 0)?;
    let (header, content) = (&object[..end], &object[end + 1..]);
    let length: usize = std::str::from_utf8(header).ok()?.split_once(' ')?.1.parse().ok()?;
    (length == content.len()).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_whose_length_is_not_the_one_that_it_names_is_not_read() {
        assert_eq!(content(b"blob 3\0abc"), Some(&b"abc"[..]));
        assert_eq!(content(b"tree 0\0"), Some(&b""[..]));
        for odd in [&b"blob 4\0abc"[..], b"blob 2\0abc", b"blob\0abc", b"blob x\0abc", b"abc", b""] {
            assert_eq!(content(odd), None);
        }
    }
}
