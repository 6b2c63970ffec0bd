package io.coffer.detect.job;

import io.coffer.crypto.Hmac;
import io.coffer.detect.finding.FindingTaker;
import io.coffer.detect.hook.Announcer;
import io.coffer.detect.reach.Reach;
import io.coffer.scanner.detect.Detector;
import io.coffer.spi.Mount;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What jobs work with.
///
/// @param mount whose jobs they are
/// @param reach what they may look through
/// @param key what findings are named by
/// @param detector knows secrets
/// @param finds takes what is found
/// @param announcer tells others that a job has ended
/// @param threads runs jobs beside the requests
public record Means(
    Mount mount,
    Reach reach,
    Supplier<Hmac> key,
    Supplier<Detector> detector,
    FindingTaker finds,
    Announcer announcer,
    Executor threads) {}
