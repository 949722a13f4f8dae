//! Why two versions cannot be compared, and what to do.

use crate::cli::Failure;
use crate::lang::Message;
use crate::workspace::review::CompareError;

pub(in crate::cli) fn of(error: CompareError) -> Failure {
    match error {
        CompareError::Store(error) => error.into(),
        CompareError::NoRepository { path } => {
            Failure::could_not_run(Message::new("diff-no-repository").with("path", path.display().to_string()))
                .hint(Message::new("diff-no-repository-hint"))
        }
        CompareError::Unrelated { one, other } => {
            Failure::could_not_run(Message::new("diff-unrelated").with("one", one).with("other", other))
                .hint(Message::new("diff-unrelated-hint"))
        }
        CompareError::Git(error) => error.into(),
    }
}
