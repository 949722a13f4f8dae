//! The places that a deal goes through.
//!
//! Pure data from the config; knows no deal.

use crate::lang::Label;
use crate::money::Decimal;

/// An ordered list of stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    /// Id, as deals name it in `pipeline`.
    pub id: Box<str>,
    /// What people call it.
    pub label: Label,
    /// Its stages, first to last; never empty.
    pub stages: Vec<Stage>,
}

/// One place in a pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Id, as deals name it in `stage`.
    pub id: Box<str>,
    /// What people call it.
    pub label: Label,
    /// Chance of winning, in percent.
    pub probability: Decimal,
    /// Days without a sign of life after which a deal here rots.
    pub rots_after: Option<u32>,
}

impl Pipeline {
    /// A stage by id.
    #[must_use]
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| &*stage.id == id)
    }

    /// Place of a stage, from 0.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.stages.iter().position(|stage| &*stage.id == id)
    }
}

/// The pipeline of a book whose config names none.
#[must_use]
pub fn default_pipelines() -> Vec<Pipeline> {
    let stage = |id: &str, fr: &str, en: &str, probability: u32| Stage {
        id: id.into(),
        label: Label::of(fr, en),
        probability: probability.into(),
        rots_after: Some(30),
    };
    vec![Pipeline {
        id: "sales".into(),
        label: Label::of("Ventes", "Sales"),
        stages: vec![
            stage("lead", "Piste", "Lead", 10),
            stage("qualified", "Qualifiée", "Qualified", 25),
            stage("proposal", "Proposition", "Proposal", 50),
            stage("negotiation", "Négociation", "Negotiation", 75),
        ],
    }]
}
