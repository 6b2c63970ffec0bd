package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;

/// What a model that had not seen the repository thought of a candidate.
///
/// @param text where it stands
/// @param candidate what it is
/// @param truth what it is known to be
/// @param confidence how likely it was thought to be a secret, from 0 to 1
public record Tested(Text text, Candidate candidate, Lesson.Truth truth, double confidence) {}
