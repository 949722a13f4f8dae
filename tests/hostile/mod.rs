//! What a hostile or broken book does to Carnet: nothing but a finding.

mod scripts;
