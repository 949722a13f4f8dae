//! From what a person types to a commit.

use super::{GitError, Repository, walk};
use crate::history::ObjectName;
use gix::revision::Spec;
use gix::revision::spec::parse;

impl Repository {
    /// The commit that a name means, in git's grammar: a branch, a tag, `HEAD~3`, a full or shortened commit name.
    ///
    /// A tag gives the commit that it marks. Of several objects whose names begin alike, the only commit is meant.
    ///
    /// # Errors
    /// [`GitError::UnknownRevision`] and [`GitError::AmbiguousRevision`].
    pub fn resolve(&self, name: &str) -> Result<ObjectName, GitError> {
        let repository = self.handle();
        let unknown = || GitError::UnknownRevision { name: name.to_owned() };
        let options =
            parse::Options { object_kind_hint: Some(parse::ObjectKindHint::Committish), ..Default::default() };
        let spec = Spec::from_bstr(name, &repository, options).map_err(|error| refusal(name, &error))?;
        let object = spec.single().ok_or_else(unknown)?.object().map_err(|_| unknown())?;
        let commit = object.peel_to_commit().map_err(|_| unknown())?;
        walk::name_of(&commit.id).ok_or_else(unknown)
    }
}

fn refusal(name: &str, error: &gix::Error) -> GitError {
    let candidates = error.iter_errors().find_map(|error| match error.downcast_ref::<parse::Error>()? {
        parse::Error::AmbiguousPrefix { candidates, .. } | parse::Error::AmbiguousRefAndObject { candidates, .. } => {
            Some(candidates.iter().map(|(id, about)| format!("{id} {about}")).collect())
        }
        _ => None,
    });
    let name = name.to_owned();
    match candidates {
        Some(candidates) => GitError::AmbiguousRevision { name, candidates },
        None => GitError::UnknownRevision { name },
    }
}
