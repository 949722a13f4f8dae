//! Numbers and sets as printable text, small and quickly read by a script.
//!
//! A number is written in groups of five bits, the lowest first, one sign each; 32 is added to a group that another
//! follows. A set is the differences of its members, or one bit for each possible member, whichever is shorter.

/// The signs for 0 to 63: none of them needs an escape in JSON.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn sign(value: u32) -> char {
    SIGNS[(value & 63) as usize] as char
}

/// Writes a number.
pub(super) fn number(mut value: u32, out: &mut String) {
    while value > 31 {
        out.push(sign(value & 31 | 32));
        value >>= 5;
    }
    out.push(sign(value));
}

/// Writes a set of numbers below `limit`, given in their order: `d` and differences, or `b` and bits.
pub(super) fn set(members: &[u32], limit: u32, out: &mut String) {
    let start = out.len();
    let most = limit.div_ceil(6) as usize;
    out.push('d');
    let mut next = 0;
    for &member in members {
        number(member - next, out);
        next = member + 1;
        if out.len() - start > most {
            out.truncate(start);
            return bits(members, limit, out);
        }
    }
}

fn bits(members: &[u32], limit: u32, out: &mut String) {
    out.push('b');
    let mut groups = vec![0u32; limit.div_ceil(6) as usize];
    for &member in members {
        groups[member as usize / 6] |= 1 << (member % 6);
    }
    out.extend(groups.into_iter().map(sign));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_take_one_sign_and_large_ones_a_few() {
        let text = |value| {
            let mut out = String::new();
            number(value, &mut out);
            out
        };
        assert_eq!([text(0), text(31), text(32), text(1000)], ["A", "f", "gB", "of"]);
    }

    #[test]
    fn a_set_is_written_in_the_shorter_way() {
        let text = |members: &[u32], limit| {
            let mut out = String::new();
            set(members, limit, &mut out);
            out
        };
        assert_eq!(text(&[0, 2, 40], 100), "dABlB");
        assert_eq!(text(&[0, 1, 2, 3, 4, 5, 7], 12), "b_C");
    }
}
