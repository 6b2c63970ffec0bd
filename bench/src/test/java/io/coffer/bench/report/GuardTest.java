package io.coffer.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.bench.run.Ratio;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
  private static final Ratio READ = ratio("kv2-read / null", 1);
  private static final Ratio WRITE = ratio("kv2-write / store", 0.2);

  private static Ratio ratio(String what, double median) {
    return new Ratio(what, median, median / 2, median * 2);
  }

  private static Report run(String cores, Ratio... ratios) {
    return new Report(Map.of("cores", cores, "processor", "Abacus"), List.of(), List.of(ratios));
  }

  private static Guard.Verdict judge(Report report) {
    return Guard.parse(Guard.parse("{}").recording(run("2", READ, WRITE))).judge(report);
  }

  @Test
  void aRecordIsSmallAndKeepsOtherMachines() {
    Guard one = Guard.parse(Guard.parse("{}").recording(run("8", READ)));
    Guard two = Guard.parse(one.recording(run("2", READ)));
    assertEquals(
        """
        {
          "2 cores, Abacus": {
            "kv2-write / store": 0.2
          },
          "8 cores, Abacus": {
            "kv2-read / null": 1
          }
        }
        """,
        two.recording(run("2", WRITE)));
  }

  @Test
  void aRatioMayLoseThirtyPercentAndNoMore() {
    assertEquals(List.of(), judge(run("2", ratio(READ.what(), 0.7), WRITE)).faults());
    assertEquals(
        List.of("kv2-read / null fell by 30 %, from 1.000 to 0.699; 30 % are allowed."),
        judge(run("2", ratio(READ.what(), 0.699), WRITE)).faults());
  }

  @Test
  void theTableShowsEachRatioRecordedOrNew() {
    assertEquals(
        """
        guard              recorded  this run  change
        kv2-read / null       1.000     1.125   +13 %
        kv2-write / store     0.200     0.090   -55 %  !
        health / null             -     0.700       -
        """,
        judge(
                run(
                    "2",
                    ratio("health / null", 0.7),
                    ratio(READ.what(), 1.125),
                    ratio(WRITE.what(), 0.09)))
            .table());
  }

  @Test
  void aRatioThatWasNotMeasuredIsAFault() {
    Guard.Verdict verdict = judge(run("2", WRITE));
    assertEquals(List.of("kv2-read / null is recorded and was not measured."), verdict.faults());
    assertEquals(
        "kv2-read / null       1.000         -       -  !",
        verdict.table().lines().toList().get(1));
  }

  @Test
  void ofAMachineWithoutARecordNothingHasFallen() {
    Guard.Verdict verdict = judge(run("8", READ));
    assertFalse(verdict.known());
    assertEquals(List.of(), verdict.faults());
    assertEquals(
        """
        guard            recorded  this run  change
        kv2-read / null         -     1.000       -
        Nothing is recorded of this machine, 8 cores, Abacus.
        """,
        verdict.table());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"2 cores"                      | not JSON: the text ends too early at character 11
          []                              | the whole is an object
          {"2 cores":[]}                  | "2 cores" is an object
          {"2 cores":{"a / b":"1"}}       | "a / b" of "2 cores" is a number above 0
          {"2 cores":{"a / b":0}}         | "a / b" of "2 cores" is a number above 0
          """)
  void aFileThatIsNoRecordIsRefusedByItsField(String text, String message) {
    var fault = assertThrows(IllegalArgumentException.class, () -> Guard.parse(text));
    assertEquals(message, fault.getMessage());
  }
}
