package io.coffer.scanner.score;

import java.util.List;

/// What came of a training.
///
/// @param model learned from all that there was
/// @param tested what models learned from other repositories thought of each candidate: this is
///   what the model can be expected to do elsewhere
public record Trained(Model model, List<Tested> tested) {
  public Trained {
    tested = List.copyOf(tested);
  }
}
