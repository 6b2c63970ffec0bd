/// What is told of a run: tables, JSON, a chart.
@NullMarked
package io.coffer.bench.report;

import org.jspecify.annotations.NullMarked;
