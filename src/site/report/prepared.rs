//! The reports of a site with their variants and the folder of each. A report is run once, for its page, the records
//! behind it and its table for spreadsheets alike.

use std::sync::OnceLock;

use super::variant::{self, Variant};
use crate::site::{Site, address};
use crate::views::reports::{Listed, Report};

/// All reports, each with its variants behind it.
#[derive(Debug)]
pub(in crate::site) struct Reports {
    listed: Vec<Listed>,
    prepared: Vec<Prepared>,
}

/// A report, or one of its variants.
#[derive(Debug)]
pub(super) struct Prepared {
    /// Which of the reports.
    number: usize,
    pub(super) variant: Option<Variant>,
    pub(super) folder: Folder,
    report: OnceLock<Report>,
}

/// Where the pages of one report, or of one of its variants, lie.
#[derive(Debug)]
pub(super) struct Folder {
    path: String,
    name: String,
}

impl Reports {
    pub(in crate::site) fn of(site: &Site) -> Self {
        let listed = crate::views::reports::reports(site.snapshot());
        let mut prepared = Vec::new();
        for (number, report) in listed.iter().enumerate() {
            let variants = std::iter::once(None).chain(variant::of(site, report).into_iter().map(Some));
            prepared.extend(variants.map(|variant| Prepared {
                number,
                folder: Folder::of(report, variant.as_ref()),
                variant,
                report: OnceLock::new(),
            }));
        }
        Self { listed, prepared }
    }

    /// The reports without what narrows them.
    pub(in crate::site) fn all(&self) -> impl Iterator<Item = &Listed> {
        self.listed.iter()
    }

    /// The reports in the order of the page that lists them, each without what narrows it.
    pub(super) fn whole(&self) -> impl Iterator<Item = (&Listed, &Folder)> {
        let whole = self.prepared.iter().filter(|prepared| prepared.variant.is_none());
        whole.map(|prepared| (self.listed(prepared), &prepared.folder))
    }

    /// All reports and their variants.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Prepared> {
        self.prepared.iter()
    }

    /// The same report without what narrows it, and the variants of it.
    pub(super) fn sisters(&self, prepared: &Prepared) -> impl Iterator<Item = &Prepared> {
        let number = prepared.number;
        self.iter().filter(move |sister| sister.number == number)
    }

    /// The one whose folder this is.
    pub(super) fn at(&self, folder: &str) -> Option<&Prepared> {
        self.iter().find(|prepared| prepared.folder.path == folder)
    }

    pub(super) fn listed(&self, prepared: &Prepared) -> &Listed {
        &self.listed[prepared.number]
    }

    /// Its figures.
    pub(super) fn report<'a>(&'a self, site: &Site, prepared: &'a Prepared) -> &'a Report {
        prepared.report.get_or_init(|| {
            let filter = prepared.variant.as_ref().map(|variant| variant.filter.clone()).unwrap_or_default();
            self.listed(prepared).run(site.snapshot(), &filter)
        })
    }
}

impl Folder {
    fn of(listed: &Listed, variant: Option<&Variant>) -> Self {
        let path = address::list_folder(address::REPORTS, &listed.name);
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        let path = variant.map_or_else(|| path.clone(), |variant| address::list_folder(&path, &variant.id));
        Self { path, name }
    }

    pub(super) fn page(&self) -> String {
        address::list(&self.path, 1)
    }

    pub(super) fn records(&self) -> String {
        format!("{}/records.html", self.path)
    }

    pub(super) fn csv(&self) -> String {
        format!("{}/{}.csv", self.path, self.name)
    }
}
