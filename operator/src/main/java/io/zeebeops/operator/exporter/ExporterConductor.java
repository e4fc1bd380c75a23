package io.zeebeops.operator.exporter;

import io.zeebeops.operator.exporter.ExporterDecision.Ask;
import io.zeebeops.operator.exporter.ExporterDecision.Follow;
import io.zeebeops.operator.exporter.ExporterDecision.Look;
import io.zeebeops.operator.exporter.ExporterDecision.NoteNotAsked;
import io.zeebeops.operator.exporter.ExporterDecision.NoteRefused;
import io.zeebeops.operator.exporter.ExporterDecision.Rest;
import io.zeebeops.operator.exporter.ExporterDecision.Settle;
import io.zeebeops.operator.exporter.ExporterDecision.Stall;
import io.zeebeops.operator.exporter.ExporterDecision.Wait;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.PlannedChange;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Takes one ZeebeExporter one step further: observe, decide, act, report. What is asked of Zeebe is written down before. */
final class ExporterConductor {

    private final ExporterSurroundings surroundings;
    private final ExporterObjects objects;
    private final InstantSource clock;

    ExporterConductor(ExporterSurroundings surroundings, ExporterObjects objects, InstantSource clock) {
        this.surroundings = surroundings;
        this.objects = objects;
        this.clock = clock;
    }

    /** One step; says after what time the next one is due, if time alone makes it due. */
    Optional<Duration> step(ZeebeExporter exporter) throws ChangedMeanwhile {
        if (exporter.isMarkedForDeletion()) {
            return Optional.empty();
        }
        ExporterObservation seen = surroundings.observe(exporter);
        ExporterDecision decision = ExporterPolicy.decide(exporter, seen, clock.instant());
        if (decision instanceof Look) {
            Optional<Answer<Topology>> topology = surroundings.ask(caller(exporter), ZeebeManagement::topology);
            if (topology.isEmpty()) {
                return Optional.of(ExporterPolicy.SOON);
            }
            seen = seen.with(topology.get());
            decision = ExporterPolicy.decide(exporter, seen, clock.instant());
        }
        ZeebeExporter written = report(exporter, seen, decision);
        if (decision instanceof Ask(Action action, var correction)) {
            ExporterDecision after = ask(written, action);
            report(written, seen, after);
            return Optional.of(recheck(after));
        }
        return Optional.of(recheck(decision));
    }

    private ExporterDecision ask(ZeebeExporter exporter, Action action) {
        ZeebeExporterSpec spec = exporter.getSpec();
        Optional<Answer<PlannedChange>> answer = surroundings.ask(caller(exporter), zeebe -> switch (action) {
            case Enable -> zeebe.enableExporter(spec.exporterId(), spec.initializeFrom());
            case Disable -> zeebe.disableExporter(spec.exporterId());
            case Remove -> zeebe.deleteExporter(spec.exporterId());
        });
        return answer.map(ExporterAnswers::afterAsking)
                .orElseGet(() -> new NoteNotAsked(
                        ExporterReason.ZeebeUnavailable,
                        "Too many calls to this Zeebe are under way.",
                        ExporterPolicy.SOON));
    }

    private ZeebeExporter report(ZeebeExporter exporter, ExporterObservation seen, ExporterDecision decision)
            throws ChangedMeanwhile {
        Instant now = clock.instant();
        Optional<ZeebeExporterStatus> next = ExporterStatus.next(exporter, seen, decision, now);
        if (next.isEmpty()) {
            return exporter;
        }
        ZeebeExporter written = objects.writeStatus(exporter, next.get());
        ExporterNews.of(exporter, decision, next.get()).forEach(event -> objects.tell(written, event));
        return written;
    }

    private static Duration recheck(ExporterDecision decision) {
        return switch (decision) {
            case Rest(Duration recheck) -> recheck;
            case Wait(var reason, var message, Duration recheck) -> recheck;
            case Stall(var reason, var message, Duration recheck) -> recheck;
            case Follow(var id, var message, Duration recheck) -> recheck;
            case NoteNotAsked(var reason, var message, Duration recheck) -> recheck;
            case NoteRefused refused -> ExporterPolicy.SOON;
            case Settle settle -> ExporterPolicy.CALM;
            default -> Duration.ZERO;
        };
    }

    private static Caller caller(ZeebeExporter exporter) {
        return new Caller(
                "ZeebeExporter",
                exporter.getMetadata().getUid(),
                Math.toIntExact(exporter.getMetadata().getGeneration()));
    }
}
