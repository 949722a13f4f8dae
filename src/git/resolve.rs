//! From what a person types, a name or a day, to a commit.

use super::commit::{self, Commit};
use super::objects::{Objects, Packs};
use super::{GitError, Repository, walk};
use crate::history::{Moment, ObjectName};
use gix::ObjectId;
use gix::prelude::ObjectIdExt;
use gix::revision::Spec;
use gix::revision::spec::parse;
use gix::revision::spec::parse::CandidateInfo;
use std::collections::HashSet;

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
        let whole = lengthened(&repository, name);
        let spec = Spec::from_bstr(whole.as_deref().unwrap_or(name), &repository, options);
        let spec = spec.map_err(|error| refusal(name, &error))?;
        let object = spec.single().ok_or_else(unknown)?.object().map_err(|_| unknown())?;
        let commit = object.peel_to_commit().map_err(|_| unknown())?;
        walk::name_of(&commit.id).ok_or_else(unknown)
    }

    /// The last commit on the way back from `HEAD` that was made at or before a moment, in seconds since 1970.
    ///
    /// The way follows first parents: where a branch was merged, that is what the branch of `HEAD` looked like, not
    /// what somebody prepared beside it. Commits count from when they were committed, not from when their author wrote
    /// them. One without a readable date counts as made with the one before it.
    ///
    /// # Errors
    /// [`GitError::NoCommit`] and [`GitError::NothingBefore`].
    pub fn last_commit_until(&self, end: i64) -> Result<ObjectName, GitError> {
        let head = self.head()?.commit.ok_or(GitError::NoCommit)?;
        let packs = Packs::open(&self.handle());
        let mut objects = Objects::new(&packs, self.handle());
        let (mut next, mut undated, mut first) = (Some(walk::object_id(head)), None, i64::MAX);
        while let Some(id) = next {
            let Some(commit) = read(&mut objects, &id) else { break };
            match commit.committed {
                ..=0 => undated = undated.or(Some(id)),
                made if made <= end => return walk::name_of(&undated.unwrap_or(id)).ok_or(GitError::NoCommit),
                made => (undated, first) = (None, first.min(made)),
            }
            next = commit.parents.first().copied();
        }
        match undated {
            Some(id) => walk::name_of(&id).ok_or(GitError::NoCommit),
            None => Err(GitError::NothingBefore { first, shallow: self.handle().is_shallow().unwrap_or(false) }),
        }
    }

    /// When a commit was made; `None` when its date is unreadable or absurd.
    ///
    /// # Errors
    /// [`GitError::MissingObject`].
    pub fn committed(&self, commit: ObjectName) -> Result<Option<Moment>, GitError> {
        let packs = Packs::open(&self.handle());
        let mut objects = Objects::new(&packs, self.handle());
        let read = read(&mut objects, &walk::object_id(commit));
        let commit = read.ok_or_else(|| GitError::MissingObject { object: commit.to_string() })?;
        Ok(Moment::new(commit.committed, 0).filter(|moment| moment.seconds > 0))
    }

    /// The shortest beginning of a commit's name that no other object here shares.
    #[must_use]
    pub fn short_name(&self, commit: ObjectName) -> String {
        walk::object_id(commit).attach(&self.handle()).shorten_or_id().to_string()
    }
}

fn read(objects: &mut Objects<'_>, id: &gix::oid) -> Option<Commit> {
    objects.read(id).and_then(|text| commit::parse(&text))
}

/// A name with the beginning of a SHA-256 commit's name in full, where that is meant and only one commit fits: gix takes
/// such beginnings for those of SHA-1 names.
fn lengthened(repository: &gix::Repository, name: &str) -> Option<String> {
    let kind = repository.object_hash();
    let end = name.find(|sign: char| !sign.is_ascii_hexdigit()).unwrap_or(name.len());
    let (beginning, rest) = name.split_at(end);
    let follows = rest.is_empty() || rest.starts_with(['~', '^', '@', ':']);
    let shortened = kind != gix::hash::Kind::Sha1 && beginning.len() < kind.len_in_hex() && follows;
    if !shortened || repository.try_find_reference(beginning).is_ok_and(|found| found.is_some()) {
        return None;
    }
    let padded = ObjectId::from_hex(format!("{beginning:0<width$}", width = kind.len_in_hex()).as_bytes()).ok()?;
    let prefix = gix::hash::Prefix::new(&padded, beginning.len()).ok()?;
    let mut found = HashSet::new();
    repository.objects.lookup_prefix(prefix, Some(&mut found)).ok()?;
    found.retain(|id| repository.find_header(*id).is_ok_and(|header| header.kind() == gix::objs::Kind::Commit));
    let only = found.iter().next().filter(|_| found.len() == 1)?;
    Some(format!("{only}{rest}"))
}

/// Tells the beginning that several commits share from a name that means none.
fn refusal(name: &str, error: &gix::Error) -> GitError {
    let candidates = error.iter_errors().find_map(|error| match error.downcast_ref::<parse::Error>()? {
        parse::Error::AmbiguousPrefix { candidates, .. } | parse::Error::AmbiguousRefAndObject { candidates, .. } => {
            Some(candidates)
        }
        _ => None,
    });
    let commits = candidates.into_iter().flatten().filter_map(|(id, about)| match about {
        CandidateInfo::Commit { title, .. } => Some(format!("{id}  {title}")),
        CandidateInfo::Tag { name } => Some(format!("{id}  {name}")),
        _ => None,
    });
    let (name, candidates) = (name.to_owned(), commits.collect::<Vec<_>>());
    if candidates.is_empty() {
        GitError::UnknownRevision { name }
    } else {
        GitError::AmbiguousRevision { name, candidates }
    }
}
