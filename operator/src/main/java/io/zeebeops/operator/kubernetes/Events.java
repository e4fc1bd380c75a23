package io.zeebeops.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kubernetes Events (events.k8s.io/v1). Written beside the reconcile: an Event that cannot be written is logged, and nothing waits for it. */
public final class Events implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int WAITING_AT_MOST = 1000;
    /** The API server takes 1024 bytes; a character has up to three in UTF-8. */
    private static final int NOTE_LIMIT = 340;
    /** An Event's name has at most 253 characters, a dot and a hash among them. */
    private static final int NAME_LIMIT = 244;

    private final MeterRegistry meters;
    private final KubernetesClient client;
    private final InstantSource clock;
    private final String instance;
    private final ThreadPoolExecutor writer;

    /** Events are told to come from the controller {@code zeebeops.io/operator}, running as {@code instance}. */
    public Events(KubernetesClient client, InstantSource clock, MeterRegistry meters, String instance) {
        this.meters = meters;
        this.client = client;
        this.clock = clock;
        this.instance = instance;
        this.writer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING_AT_MOST),
                Thread.ofPlatform().name("events").daemon().factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Tells of an object; the same again within its life counts up the Event that is there. */
    public void tell(HasMetadata about, boolean warning, String reason, String note) {
        LOG.info(
                "{} {}/{}: {}: {}",
                about.getKind(),
                about.getMetadata().getNamespace(),
                about.getMetadata().getName(),
                reason,
                note);
        Counter.builder("zeebeops.events")
                .description("What a person would want to know, as told in Kubernetes Events.")
                .tag("namespace", about.getMetadata().getNamespace())
                .tag("kind", about.getKind())
                .tag("reason", reason)
                .register(meters)
                .increment();
        Event event = event(about, warning, reason, note, clock.instant());
        writer.execute(() -> write(event));
    }

    private Event event(HasMetadata about, boolean warning, String reason, String note, Instant now) {
        ObjectReference regarding = new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(about.getMetadata().getNamespace())
                .withName(about.getMetadata().getName())
                .withUid(about.getMetadata().getUid())
                .withResourceVersion(about.getMetadata().getResourceVersion())
                .build();
        String told = Bounded.text(note, NOTE_LIMIT);
        int same = Objects.hash(about.getMetadata().getUid(), reason, told);
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(about.getMetadata().getNamespace())
                .withName("%s.%08x".formatted(beginning(about.getMetadata().getName()), same))
                .endMetadata()
                .withEventTime(micro(now))
                .withReportingController("zeebeops.io/operator")
                .withReportingInstance(instance)
                .withAction(reason)
                .withReason(reason)
                .withType(warning ? "Warning" : "Normal")
                .withNote(told)
                .withRegarding(regarding)
                .build();
    }

    private static String beginning(String name) {
        return name.length() <= NAME_LIMIT
                ? name
                : name.substring(0, NAME_LIMIT).replaceFirst("[^a-z0-9]+$", "");
    }

    private void write(Event event) {
        try {
            client.events().v1().events().resource(event).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                countUp(event);
            } else {
                notWritten(event, refused);
            }
        }
    }

    private void countUp(Event event) {
        try {
            client.events()
                    .v1()
                    .events()
                    .inNamespace(event.getMetadata().getNamespace())
                    .withName(event.getMetadata().getName())
                    .edit(there -> new EventBuilder(there)
                            .withNewSeries()
                            .withCount(
                                    there.getSeries() == null
                                            ? 2
                                            : there.getSeries().getCount() + 1)
                            .withLastObservedTime(event.getEventTime())
                            .endSeries()
                            .build());
        } catch (KubernetesClientException refused) {
            notWritten(event, refused);
        }
    }

    /** A namespace that goes takes no Events any more; what matters is then at least in the log. */
    private static void notWritten(Event event, KubernetesClientException refused) {
        if (event.getType().equals("Warning")) {
            LOG.warn("Could not write the Event {} ({}): {}", event.getReason(), event.getNote(), refused.getMessage());
        } else {
            LOG.debug("Event {} was not written: {}", event.getReason(), refused.getMessage());
        }
    }

    private static MicroTime micro(Instant instant) {
        return new MicroTime(MICRO_TIME.format(instant));
    }

    /** Writes what is waiting, for a second at most. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
