//! What one run of the program gave.

use std::fmt;
use std::path::Path;
use std::process::Output;

/// Exit code and both streams of a finished run, with the book's folder written as `[BOOK]`.
pub(crate) struct Run {
    /// The exit code; -1 when a signal ended the program.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Reads the output of a finished process; panics when a stream is not UTF-8.
    pub(crate) fn new(output: &Output, root: &Path) -> Self {
        let text = |bytes: &[u8]| {
            String::from_utf8(bytes.to_vec())
                .expect("the program prints UTF-8")
                .replace(&root.display().to_string(), "[BOOK]")
        };
        Self { code: output.status.code().unwrap_or(-1), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// The standard output of a run that must have ended well.
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self}");
        self.stdout
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, stdout, stderr } = self;
        write!(f, "exit code {code}\n--- stdout\n{stdout}\n--- stderr\n{stderr}")
    }
}
