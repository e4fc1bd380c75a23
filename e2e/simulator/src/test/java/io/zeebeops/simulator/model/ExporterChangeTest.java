package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.model.ExportersOutcome.Exporter;
import io.zeebeops.simulator.model.ExportersOutcome.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExporterChangeTest {

    private final Cluster cluster = new Cluster();

    private ChangeOutcome.Planned disable(String exporter) {
        ChangeOutcome outcome = cluster.model.disableExporter(exporter, false, ME);
        assertThat(outcome).isInstanceOf(ChangeOutcome.Planned.class);
        return (ChangeOutcome.Planned) outcome;
    }

    private Status status(String exporter) {
        return ((ExportersOutcome.Exporters) cluster.model.exporters(ME))
                .exporters().stream()
                        .filter(candidate -> candidate.id().equals(exporter))
                        .map(Exporter::status)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aChangeIsWorkedOffReplicaByReplica() {
        assertThat(disable("expa").operations()).hasSize(9);
        assertThat(status("expa")).isEqualTo(Status.ENABLED);

        cluster.after(Duration.ofMillis(30));
        assertThat(status("expa")).isEqualTo(Status.DISABLING);
        assertThat(requireNonNull(cluster.topology().pendingChange()).completed())
                .hasSize(1);

        cluster.after(Duration.ofMillis(240));
        assertThat(status("expa")).isEqualTo(Status.DISABLED);
        assertThat(status("expb")).isEqualTo(Status.ENABLED);
        Topology.CompletedChange last = requireNonNull(cluster.topology().lastChange());
        assertThat(last.id()).isEqualTo(2);
        assertThat(last.status()).isEqualTo(ChangeStatus.COMPLETED);
    }

    @Test
    void changeIdsSkipNumbers() {
        assertThat(disable("expa").changeId()).isEqualTo(2);
        cluster.afterSeconds(1);
        assertThat(disable("expa").changeId()).isEqualTo(4);
        cluster.afterSeconds(1);
        assertThat(disable("expa").changeId()).isEqualTo(6);
        cluster.model.cancelChange(6, ME);
        assertThat(disable("expa").changeId()).isEqualTo(9);
        cluster.afterSeconds(1);
        assertThat(disable("expa").changeId()).isEqualTo(11);
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(cluster.model.disableExporter("expa", true, ME)).isInstanceOf(ChangeOutcome.Planned.class);

        assertThat(cluster.topology().version()).isEqualTo(1);
        assertThat(cluster.topology().pendingChange()).isNull();
    }

    @Test
    void onlyOneChangeAtATimeNotEvenADryRun() {
        disable("expa");

        assertThat(cluster.model.disableExporter("expb", false, ME)).isInstanceOf(ChangeOutcome.Busy.class);
        assertThat(cluster.model.enableExporter("expb", null, true, ME)).isInstanceOf(ChangeOutcome.Busy.class);
    }

    @ParameterizedTest
    @CsvSource({
        "expb, , Expected to enable exporter, but the exporter 'expb' is already enabled",
        "expa, expa, but the exporter 'expa' is disabled",
        "expa, zzz, but the partition '1' does not have exporter 'zzz'"
    })
    void whatMakesNoSenseIsRefused(String exporter, @Nullable String initializeFrom, String reason) {
        disable("expa");
        cluster.afterSeconds(1);

        assertThat(cluster.model.enableExporter(exporter, initializeFrom, false, ME))
                .isInstanceOfSatisfying(
                        ChangeOutcome.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains(reason));
    }

    @Test
    void anUnknownExporterCannotBeDisabled() {
        assertThat(cluster.model.disableExporter("nope", false, ME)).isInstanceOf(ChangeOutcome.Invalid.class);
    }

    @Test
    void enablingAnExporterNobodyHasConfiguredBlocksTheClusterUntilItIsCancelled() {
        assertThat(cluster.model.enableExporter("nope", null, false, ME)).isInstanceOf(ChangeOutcome.Planned.class);
        cluster.afterSeconds(3600);
        assertThat(requireNonNull(cluster.topology().pendingChange()).completed())
                .isEmpty();

        assertThat(cluster.model.cancelChange(3, ME)).isEqualTo(new CancelOutcome.NotPending(3));
        assertThat(cluster.model.cancelChange(2, ME)).isInstanceOf(CancelOutcome.Cancelled.class);
        assertThat(cluster.topology().pendingChange()).isNull();
    }

    @Test
    void aChangeWaitsForADeadBrokerAndGoesOnByItself() {
        cluster.faults.brokerDown(2);
        disable("expa");
        cluster.afterSeconds(60);

        assertThat(status("expa")).isEqualTo(Status.DISABLING);
        assertThat(requireNonNull(cluster.topology().pendingChange()).completed())
                .extracting(done -> done.operation().broker())
                .containsExactly(1, 1, 1);
        cluster.faults.brokerUp(2);
        cluster.afterSeconds(9);
        assertThat(status("expa")).isEqualTo(Status.DISABLED);
    }

    @Test
    void aCancelledChangeLeavesAMixedStateThatOnlyDisablingEnds() {
        cluster.faults.brokerDown(2);
        disable("expa");
        cluster.afterSeconds(1);
        cluster.model.cancelChange(2, ME);

        assertThat(status("expa")).isEqualTo(Status.UNKNOWN);
        assertThat(cluster.model.enableExporter("expa", "expb", false, ME)).isInstanceOf(ChangeOutcome.Invalid.class);
        cluster.faults.brokerUp(2);
        assertThat(cluster.afterSeconds(60).topology().pendingChange()).isNull();
        disable("expa");
        assertThat(cluster.afterSeconds(1).topology().pendingChange()).isNull();
        assertThat(status("expa")).isEqualTo(Status.DISABLED);
    }

    @Test
    void aChangeCanBeMadeToStandStill() {
        cluster.faults.changesStuck(true);
        disable("expa");
        assertThat(requireNonNull(cluster.afterSeconds(60).topology().pendingChange())
                        .pending())
                .hasSize(9);

        cluster.faults.changesStuck(false);
        assertThat(cluster.afterSeconds(1).topology().pendingChange()).isNull();
    }
}
