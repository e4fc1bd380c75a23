package io.zeebeops.operator.exporter;

import static io.zeebeops.operator.exporter.ExporterExamples.AVAILABLE;
import static io.zeebeops.operator.exporter.ExporterExamples.NOW;
import static io.zeebeops.operator.exporter.ExporterExamples.enabledFrom;
import static io.zeebeops.operator.exporter.ExporterExamples.ended;
import static io.zeebeops.operator.exporter.ExporterExamples.enforced;
import static io.zeebeops.operator.exporter.ExporterExamples.exporter;
import static io.zeebeops.operator.exporter.ExporterExamples.pending;
import static io.zeebeops.operator.exporter.ExporterExamples.seen;
import static io.zeebeops.operator.exporter.ExporterExamples.spec;
import static io.zeebeops.operator.exporter.ExporterExamples.topology;
import static io.zeebeops.operator.exporter.ExporterExamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.exporter.ExporterDecision.Ask;
import io.zeebeops.operator.exporter.ExporterDecision.Follow;
import io.zeebeops.operator.exporter.ExporterDecision.Look;
import io.zeebeops.operator.exporter.ExporterDecision.NoteAccepted;
import io.zeebeops.operator.exporter.ExporterDecision.NoteClockSetBack;
import io.zeebeops.operator.exporter.ExporterDecision.NoteEnded;
import io.zeebeops.operator.exporter.ExporterDecision.NoteNotAsked;
import io.zeebeops.operator.exporter.ExporterDecision.NoteRefused;
import io.zeebeops.operator.exporter.ExporterDecision.Rest;
import io.zeebeops.operator.exporter.ExporterDecision.Settle;
import io.zeebeops.operator.exporter.ExporterDecision.Stall;
import io.zeebeops.operator.exporter.ExporterDecision.Wait;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.PlannedChange;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Change;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Result;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExporterPolicyTest {
    private static final String DISABLE = "PARTITION_DISABLE_EXPORTER";

    private static Change asked(Action action, int secondsAgo, @Nullable Long id, @Nullable Result result) {
        return new Change(
                1L,
                action,
                NOW.minusSeconds(secondsAgo),
                id,
                result == null ? null : NOW.minusSeconds(1),
                result,
                null,
                null);
    }

    private static ExporterDecision decide(ZeebeExporter exporter, Topology topology) {
        return ExporterPolicy.decide(exporter, seen(topology), NOW);
    }

    private static ExporterReason stalled(ExporterDecision decision) {
        assertThat(decision).isInstanceOf(Stall.class);
        return ((Stall) decision).reason();
    }

    private static ExporterReason waits(ExporterDecision decision) {
        assertThat(decision).isInstanceOf(Wait.class);
        return ((Wait) decision).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "Enabled, ENABLED, ENABLED, as asked",
        "Enabled, DISABLED, DISABLED, Enable",
        "Disabled, ENABLED, ENABLED, Disable",
        "Disabled, ENABLED, DISABLED, Disable",
        "Disabled, DISABLED, DISABLED, as asked",
        "Removed, CONFIG_NOT_FOUND, CONFIG_NOT_FOUND, Remove",
        "Removed, '', '', as asked"
    })
    void whatIsNotAsAskedIsAskedForOnce(State state, String first, String second, String expected) {
        ExporterDecision decision = decide(exporter(spec(state)), topology(first, second));

        assertThat(decision)
                .isEqualTo(expected.equals("as asked") ? new Settle() : new Ask(Action.valueOf(expected), false));
    }

    @ParameterizedTest
    @CsvSource({
        "Enabled, DISABLED, '', NotConfigured",
        "Disabled, '', '', NotConfigured",
        "Enabled, CONFIG_NOT_FOUND, CONFIG_NOT_FOUND, NotConfigured",
        "Disabled, ENABLED, CONFIG_NOT_FOUND, NotConfigured",
        "Removed, ENABLED, ENABLED, StillConfigured",
        "Removed, CONFIG_NOT_FOUND, DISABLED, StillConfigured",
        "Enabled, ENABLED, DISABLED, MixedState"
    })
    void whatZeebeCouldNotEndIsNotAskedFor(State state, String first, String second, ExporterReason reason) {
        assertThat(stalled(decide(exporter(spec(state)), topology(first, second))))
                .isEqualTo(reason);
    }

    @Test
    void aMixedStateIsLedOutByDisablingFirst() {
        ZeebeExporter mixed = exporter(enabledFrom("expb", true));
        assertThat(decide(mixed, topology("ENABLED", "DISABLED"))).isEqualTo(new Ask(Action.Disable, false));

        with(mixed, asked(Action.Disable, 9, 4L, Result.Completed), null, 0);
        assertThat(decide(mixed, topology("DISABLED", "DISABLED"))).isEqualTo(new Ask(Action.Enable, false));

        with(mixed, asked(Action.Disable, 9, 4L, Result.Cancelled), null, 0);
        assertThat(stalled(decide(mixed, topology("DISABLED", "ENABLED")))).isEqualTo(ExporterReason.ChangeCancelled);
    }

    @Test
    void theSourceHasToBeEnabledEverywhere() {
        assertThat(decide(exporter(enabledFrom("expb", null)), topology("DISABLED", "DISABLED")))
                .isEqualTo(new Ask(Action.Enable, false));
        assertThat(stalled(decide(exporter(enabledFrom("expc", null)), topology("DISABLED", "DISABLED"))))
                .isEqualTo(ExporterReason.SourceNotEnabled);
    }

    @Test
    void somebodyElsesChangeIsWaitedFor() {
        Topology others = topology("ENABLED", "ENABLED", pending(7, DISABLE, "expb"), null);

        assertThat(waits(decide(exporter(spec(State.Disabled)), others))).isEqualTo(ExporterReason.WaitsForChange);
        assertThat(decide(exporter(spec(State.Enabled)), others)).isEqualTo(new Settle());
        Topology ours = topology("ENABLED", "ENABLED", pending(7, DISABLE, "expa"), null);
        assertThat(waits(decide(exporter(spec(State.Enabled)), ours))).isEqualTo(ExporterReason.WaitsForChange);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, Completed", "CANCELLED, Cancelled", "FAILED, Failed", "EXPLODED, Unknown"})
    void aChangeIsFollowedByItsIdToItsEnd(String status, Result result) {
        ZeebeExporter exporter = with(exporter(spec(State.Disabled)), asked(Action.Disable, 9, 7L, null), null, 0);

        assertThat(decide(exporter, topology("ENABLED", "ENABLED", pending(7, DISABLE, "expa"), null)))
                .isInstanceOf(Follow.class);
        assertThat(decide(exporter, topology("DISABLED", "DISABLED", null, ended(7, status))))
                .isInstanceOfSatisfying(
                        NoteEnded.class, end -> assertThat(end.result()).isEqualTo(result));
        assertThat(decide(exporter, topology("DISABLED", "DISABLED", null, ended(9, "COMPLETED"))))
                .isInstanceOfSatisfying(
                        NoteEnded.class, end -> assertThat(end.result()).isEqualTo(Result.Unknown));
    }

    @Test
    void aChangeThatDoesNotEndIsToldAndNotCancelled() {
        ZeebeExporter exporter = with(exporter(spec(State.Disabled)), asked(Action.Disable, 601, 7L, null), null, 0);

        assertThat(decide(exporter, topology("ENABLED", "DISABLED", pending(7, DISABLE, "expa"), null)))
                .isInstanceOfSatisfying(Stall.class, stuck -> {
                    assertThat(stuck.reason()).isEqualTo(ExporterReason.ChangeStuck);
                    assertThat(stuck.message()).contains("DELETE actuator/cluster/changes/7");
                });
    }

    @Test
    void whatIsInDoubtIsLookedForBeforeItIsAskedAgain() {
        ZeebeExporter doubtful = with(exporter(spec(State.Disabled)), asked(Action.Disable, 9, null, null), null, 0);

        assertThat(decide(doubtful, topology("ENABLED", "ENABLED", pending(7, DISABLE, "expa"), null)))
                .isEqualTo(new NoteAccepted(7, false));
        assertThat(decide(doubtful, topology("DISABLED", "DISABLED"))).isInstanceOf(NoteEnded.class);
        assertThat(waits(decide(doubtful, topology("ENABLED", "ENABLED")))).isEqualTo(ExporterReason.OutcomeUnknown);
        ZeebeExporter late = with(exporter(spec(State.Disabled)), asked(Action.Disable, 46, null, null), null, 0);
        assertThat(decide(late, topology("ENABLED", "ENABLED"))).isInstanceOf(NoteNotAsked.class);
        ZeebeExporter never =
                with(exporter(spec(State.Disabled)), asked(Action.Disable, 46, null, Result.Unknown), null, 0);
        assertThat(decide(never, topology("ENABLED", "ENABLED"))).isEqualTo(new Ask(Action.Disable, false));
    }

    @ParameterizedTest
    @EnumSource(names = {"Cancelled", "Failed"})
    void whatEndedBadlyIsNotAskedForAgainForTheSameEdit(Result result) {
        ZeebeExporter exporter = with(exporter(spec(State.Disabled)), asked(Action.Disable, 9, 7L, result), null, 0);

        assertThat(stalled(decide(exporter, topology("ENABLED", "ENABLED")))).isEqualTo(ExporterReason.ChangeCancelled);
        exporter.getMetadata().setGeneration(2L);
        assertThat(decide(exporter, topology("ENABLED", "ENABLED"))).isEqualTo(new Ask(Action.Disable, false));
    }

    @Test
    void driftIsToldOrPutRightWithGrowingDistance() {
        Change done = asked(Action.Disable, 90, 7L, Result.Completed);
        assertThat(stalled(decide(with(exporter(spec(State.Disabled)), done, 1L, 0), topology("ENABLED", "ENABLED"))))
                .isEqualTo(ExporterReason.Drifted);
        assertThat(decide(with(exporter(enforced(State.Disabled)), done, 1L, 0), topology("ENABLED", "ENABLED")))
                .isEqualTo(new Ask(Action.Disable, true));
        assertThat(stalled(
                        decide(with(exporter(enforced(State.Disabled)), done, 1L, 1), topology("ENABLED", "ENABLED"))))
                .isEqualTo(ExporterReason.Drifted);
        assertThat(decide(with(exporter(enforced(State.Disabled)), null, 1L, 0), topology("ENABLED", "ENABLED")))
                .isEqualTo(new Ask(Action.Disable, true));
    }

    @Test
    void theYoungerOfTwoDoesNothing() {
        var both = new ExporterObservation(AVAILABLE, false, false, Optional.of("elder"), Optional.empty(), false);

        assertThat(stalled(ExporterPolicy.decide(exporter(spec(State.Disabled)), both, NOW)))
                .isEqualTo(ExporterReason.Conflict);
    }

    @Test
    void aClusterThatCannotBeAskedIsWaitedFor() {
        var missing = new ExporterObservation(
                new ClusterView.Missing(), false, false, Optional.empty(), Optional.empty(), false);
        assertThat(waits(ExporterPolicy.decide(exporter(spec(State.Disabled)), missing, NOW)))
                .isEqualTo(ExporterReason.ClusterNotFound);
        var away = new ExporterObservation(
                new ClusterView.Unavailable("Unreachable", "away", false),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
        assertThat(waits(ExporterPolicy.decide(exporter(spec(State.Disabled)), away, NOW)))
                .isEqualTo(ExporterReason.ClusterUnavailable);
        var suspended = new ExporterObservation(
                new ClusterView.Unavailable("Suspended", "it is suspended", false),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
        assertThat(waits(ExporterPolicy.decide(exporter(spec(State.Disabled)), suspended, NOW)))
                .isEqualTo(ExporterReason.ClusterSuspended);
        ZeebeExporter settled = with(exporter(spec(State.Disabled)), null, 1L, 0);
        assertThat(ExporterPolicy.decide(settled, suspended, NOW))
                .as("what was as asked stays told")
                .isInstanceOf(Rest.class);
        with(settled, asked(Action.Disable, 9, 7L, null), 1L, 0);
        assertThat(waits(ExporterPolicy.decide(settled, suspended, NOW))).isEqualTo(ExporterReason.ClusterSuspended);
    }

    @Test
    void ofAClusterWithoutReplicasNothingIsAsked() {
        Topology nothing = new Topology(null, List.of(), null, null);

        for (State state : State.values()) {
            assertThat(waits(decide(exporter(spec(state)), nothing))).isEqualTo(ExporterReason.ZeebeUnavailable);
        }
    }

    @Test
    void nothingIsDisabledThatMayNotMissData() {
        ZeebeExporterSpec unsafe =
                new ZeebeExporterSpec(new ClusterRef("prod"), "expa", State.Disabled, null, null, null, null);

        assertThat(stalled(decide(exporter(unsafe), topology("ENABLED", "ENABLED"))))
                .isEqualTo(ExporterReason.DataGapNotAllowed);
    }

    @Test
    void whatZeebeRefusedIsToldAndAskedForAgainAfterAWhile() {
        for (int secondsAgo : new int[] {1, 299, 300}) {
            Change refused = new Change(
                    1L,
                    Action.Disable,
                    NOW.minusSeconds(secondsAgo + 1),
                    null,
                    NOW.minusSeconds(secondsAgo),
                    Result.Refused,
                    "Unauthorized",
                    "403.");
            ExporterDecision decision =
                    decide(with(exporter(spec(State.Disabled)), refused, null, 0), topology("ENABLED", "ENABLED"));
            if (secondsAgo == 300) {
                assertThat(decision).isEqualTo(new Ask(Action.Disable, false));
            } else {
                assertThat(stalled(decision)).isEqualTo(ExporterReason.Unauthorized);
                assertThat(((Stall) decision).message()).startsWith("403.");
            }
        }
    }

    @Test
    void ledOutOfAMixedStateItIsEnabledAtOnceAlsoWhenItIsACorrection() {
        ZeebeExporterSpec enforced = new ZeebeExporterSpec(
                new ClusterRef("prod"), "expa", State.Enabled, "expb", true, DriftPolicy.Enforce, null);
        Change first = asked(Action.Disable, 9, 4L, Result.Completed);

        assertThat(decide(with(exporter(enforced), first, 1L, 1), topology("DISABLED", "DISABLED")))
                .isEqualTo(new Ask(Action.Enable, false));
        assertThat(stalled(decide(
                        with(exporter(enabledFrom("expb", true)), first, null, 0), topology("ENABLED", "DISABLED"))))
                .as("once only")
                .isEqualTo(ExporterReason.Drifted);
    }

    @Test
    void whatIsStalledAndToldIsNotAskedAboutUntilALookShowsSomethingElse() {
        ZeebeExporter typo = exporter(spec(State.Disabled));
        typo.setStatus(ExporterStatus.next(typo, seen(topology("", "")), decide(typo, topology("", "")), NOW)
                .orElseThrow());

        assertThat(stalled(ExporterPolicy.decide(typo, cached(topology("", "")), NOW)))
                .isEqualTo(ExporterReason.NotConfigured);
        assertThat(ExporterPolicy.decide(typo, cached(topology("ENABLED", "ENABLED")), NOW))
                .isEqualTo(new Look());
        assertThat(ExporterPolicy.decide(typo, cached(topology("DISABLED", "DISABLED")), NOW))
                .isEqualTo(new Look());
        typo.getMetadata().setGeneration(2L);
        assertThat(ExporterPolicy.decide(typo, cached(topology("", "")), NOW)).isEqualTo(new Look());
    }

    @Test
    void aClockThatWasSetBackBeginsTheTimeOfAChangeAnew() {
        ZeebeExporter doubtful = with(exporter(spec(State.Disabled)), asked(Action.Disable, -60, null, null), null, 0);
        NoteClockSetBack setBack = new NoteClockSetBack();

        assertThat(decide(doubtful, topology("ENABLED", "ENABLED"))).isEqualTo(setBack);
        doubtful.setStatus(ExporterStatus.next(doubtful, seen(topology("ENABLED", "ENABLED")), setBack, NOW)
                .orElseThrow());
        assertThat(waits(decide(doubtful, topology("ENABLED", "ENABLED")))).isEqualTo(ExporterReason.OutcomeUnknown);
    }

    private static ExporterObservation cached(Topology topology) {
        return new ExporterObservation(
                AVAILABLE, false, false, Optional.empty(), Optional.of(new Answer.Ok<>(topology)), false);
    }

    @Test
    void whatIsRemovedInHalfIsNotAskedForAgain() {
        ExporterDecision decision = decide(exporter(spec(State.Removed)), topology("CONFIG_NOT_FOUND", ""));

        assertThat(stalled(decision)).isEqualTo(ExporterReason.StillConfigured);
        assertThat(((Stall) decision).message()).contains("some replicas only");
    }

    @Test
    void whatIsNoLongerConfiguredIsNotToldToBeDrift() {
        Change done = asked(Action.Disable, 90, 7L, Result.Completed);

        assertThat(stalled(decide(
                        with(exporter(spec(State.Disabled)), done, 1L, 0),
                        topology("CONFIG_NOT_FOUND", "CONFIG_NOT_FOUND"))))
                .isEqualTo(ExporterReason.NotConfigured);
    }

    @Test
    void nothingIsDecidedOnWhatWasSeenBefore() {
        var old = new ExporterObservation(
                AVAILABLE,
                false,
                false,
                Optional.empty(),
                Optional.of(new Answer.Ok<>(topology("ENABLED", "ENABLED"))),
                false);

        assertThat(ExporterPolicy.decide(exporter(spec(State.Disabled)), old, NOW))
                .isEqualTo(new Look());
        assertThat(ExporterPolicy.decide(exporter(spec(State.Enabled)), old, NOW))
                .as("a new edit is not settled by what was seen before it")
                .isEqualTo(new Look());
        ZeebeExporter settled = with(exporter(spec(State.Enabled)), null, 1L, 0);
        assertThat(ExporterPolicy.decide(settled, old, NOW)).isEqualTo(new Settle());
    }

    @Test
    void theAnswerToARequestIsTakenForWhatItIs() {
        assertThat(ExporterAnswers.afterAsking(new Answer.Ok<>(new PlannedChange(7, 9))))
                .isEqualTo(new NoteAccepted(7, false));
        assertThat(ExporterAnswers.afterAsking(new Answer.Ok<>(new PlannedChange(7, 0))))
                .isEqualTo(new NoteAccepted(7, true));
        assertThat(ExporterAnswers.afterAsking(new Answer.Failed<>(new Failure.Busy("409"))))
                .isInstanceOf(NoteNotAsked.class);
        assertThat(ExporterAnswers.afterAsking(new Answer.Failed<>(new Failure.Transient("refused"))))
                .isInstanceOf(NoteNotAsked.class);
        assertThat(waits(ExporterAnswers.afterAsking(new Answer.Failed<>(new Failure.Doubtful("cut")))))
                .isEqualTo(ExporterReason.OutcomeUnknown);
        assertThat(ExporterAnswers.afterAsking(
                        new Answer.Failed<>(new Failure.Rejected(Failure.Cause.Refused, "already enabled"))))
                .isEqualTo(new NoteRefused(ExporterReason.Refused, "already enabled"));
        assertThat(ExporterAnswers.afterAsking(
                        new Answer.Failed<>(new Failure.Rejected(Failure.Cause.Unsupported, "too old"))))
                .isEqualTo(new NoteRefused(ExporterReason.ExportersUnsupported, "too old"));
    }
}
