package io.coffer.scan;

import io.coffer.cli.args.Environment;
import io.coffer.scanner.verify.Pause;
import java.time.InstantSource;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/// What a scan takes from the machine, beside files.
///
/// @param clock tells the time
/// @param pause waits
/// @param random draws keys and what is sent beside a secret
/// @param seeded generators of one seed each, for training
/// @param user who is at the keyboard
/// @param environment the variables that say how a server is reached
record Machine(
    InstantSource clock,
    Pause pause,
    RandomGenerator random,
    LongFunction<RandomGenerator> seeded,
    String user,
    Environment environment) {}
