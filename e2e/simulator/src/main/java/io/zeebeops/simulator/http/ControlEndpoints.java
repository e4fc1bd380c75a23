package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.FaultScript;
import io.zeebeops.simulator.model.LateDelete;
import io.zeebeops.simulator.model.ModelFaults;
import io.zeebeops.simulator.model.StoreState;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.model.ZeebeModel;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What no Zeebe has: reading the journal and making things go wrong. At the gateway's port, open to everybody. */
final class ControlEndpoints {

    private static final String HELP = """
            GET    /                                                 a page of all this, for browsers
            GET    /simulator/view?from=1&count=10                   what the page shows: partitions in a window
            GET    /simulator/journal?since=0
            GET    /simulator/state                                  the time, who is there, how many requests wait
            POST   /simulator/brokers/{id}/down | up | hang | go-on  id may be 'all'
            POST   /simulator/brokers/{id}/never-ready | ready
            POST   /simulator/brokers/{id}/silent?times=1            its partitions do not answer, GET partitions is {}
            POST   /simulator/brokers/{id}/pause-lost?partition=1    one replica exports again
            POST   /simulator/brokers/{id}/pause-markers/removed     as by hand, while it is down
            POST   /simulator/brokers/{id}/snapshot?partition=1      one replica takes a snapshot
            POST   /simulator/exporters/{id}/failing | working
            POST   /simulator/exporters/{id}/unconfigured | configured    as after a restart of all brokers
            POST   /simulator/exporters/{id}/pace?every=PT5S&lag=PT1S
            POST   /simulator/uploads/held | free
            POST   /simulator/partitions/{id}/dead | alive
            POST   /simulator/partitions/{id}/log-compacted          the next backup begins a new range
            POST   /simulator/leaders/{partition}/{broker}
            POST   /simulator/store/up | down | hanging
            POST   /simulator/late-delete/everywhere | on_last_partition | nowhere
            POST   /simulator/timing?backupDuration=PT5S&startDelay=PT1S&changeStep=PT0.1S&lateDelete=PT3S
            POST   /simulator/backups?backupId=17                    somebody else takes a backup
            POST   /simulator/backups/next?fate=fails&partition=2&reason=disk+full
                                           fate: completes, fails, never-starts, misses, not-delivered; or as JSON body
                                           {"fate":"InOrder","partitions":[3,1,2]}, {"fate":"Fails","reasons":{"2":"disk full"}}
            POST   /simulator/ids?latest=4000000000                  ids jump
            POST   /simulator/changes/stuck | free | rest?after=2    rest: after so many operations
            POST   /simulator/traffic?records=100 | perSecond=40
            POST   /simulator/faults?method=POST&path=/actuator/backups*&times=1&fault=cut-after
                                           fault: delay (by=PT1S), status (status=500&body=..), cut-before, cut-after,
                                           timeout-after, garbage, endless-body; times=3 or for=PT10S
            DELETE /simulator/faults
            POST   /simulator/script?seed=7&faults=10&within=PT5M   random faults, each put right again; the answer tells them
            """;

    private final ZeebeModel model;
    private final ModelFaults faults;
    private final HttpFaults httpFaults;
    private final ProcessControl processes;
    private final Dispatcher dispatcher;

    ControlEndpoints(ZeebeModel model, HttpFaults httpFaults, ProcessControl processes, Dispatcher dispatcher) {
        this.model = model;
        this.dispatcher = dispatcher;
        this.processes = processes;
        this.faults = model.faults();
        this.httpFaults = httpFaults;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.quick("GET", "/simulator", Endpoint.Kind.CONTROLLER, question -> Answer.text(200, HELP)),
                Endpoint.quick("GET", "/simulator/journal", Endpoint.Kind.CONTROLLER, this::journal),
                Endpoint.quick("GET", "/simulator/state", Endpoint.Kind.CONTROLLER, question -> state()),
                post("/simulator/brokers/{id}/down", question -> each(question, processes::down)),
                post("/simulator/brokers/{id}/up", question -> each(question, processes::up)),
                post("/simulator/brokers/{id}/hang", question -> each(question, processes::hang)),
                post("/simulator/brokers/{id}/go-on", question -> each(question, processes::goOn)),
                post(
                        "/simulator/brokers/{id}/pause-lost",
                        question -> faults.pauseLost(broker(question), partition(question))),
                post(
                        "/simulator/brokers/{id}/pause-markers/removed",
                        question -> faults.removePauseMarkers(broker(question))),
                post(
                        "/simulator/brokers/{id}/snapshot",
                        question -> faults.snapshot(broker(question), partition(question))),
                post(
                        "/simulator/brokers/{id}/silent",
                        question -> faults.silentReads(broker(question), times(question))),
                post("/simulator/brokers/{id}/never-ready", question -> faults.neverReady(broker(question), true)),
                post("/simulator/brokers/{id}/ready", question -> faults.neverReady(broker(question), false)),
                post("/simulator/uploads/held", question -> faults.uploadsHeld(true)),
                post("/simulator/uploads/free", question -> faults.uploadsHeld(false)),
                post(
                        "/simulator/exporters/{id}/failing",
                        question -> faults.exporterFails(question.parameter("id"), true)),
                post(
                        "/simulator/exporters/{id}/working",
                        question -> faults.exporterFails(question.parameter("id"), false)),
                post(
                        "/simulator/exporters/{id}/unconfigured",
                        question -> faults.exporterConfigured(question.parameter("id"), false)),
                post(
                        "/simulator/exporters/{id}/configured",
                        question -> faults.exporterConfigured(question.parameter("id"), true)),
                post(
                        "/simulator/exporters/{id}/pace",
                        question -> faults.pace(
                                question.parameter("id"),
                                Duration.parse(question.query().getOrDefault("every", "PT0S")),
                                Duration.parse(question.query().getOrDefault("lag", "PT0S")))),
                post(
                        "/simulator/partitions/{id}/dead",
                        question -> faults.partitionDead(integer(question.parameter("id")))),
                post(
                        "/simulator/partitions/{id}/alive",
                        question -> faults.partitionAlive(integer(question.parameter("id")))),
                post(
                        "/simulator/partitions/{id}/log-compacted",
                        question -> faults.logCompacted(integer(question.parameter("id")))),
                post(
                        "/simulator/leaders/{partition}/{broker}",
                        question -> faults.moveLeader(
                                integer(question.parameter("partition")), integer(question.parameter("broker")))),
                post(
                        "/simulator/store/{state}",
                        question -> faults.store(constant(StoreState.class, question.parameter("state")))),
                post(
                        "/simulator/late-delete/{mode}",
                        question -> faults.lateDelete(constant(LateDelete.class, question.parameter("mode")))),
                post("/simulator/timing", question -> faults.timing(timing(question, faults.timing()))),
                Endpoint.quick(
                        "POST",
                        "/simulator/backups",
                        Endpoint.Kind.CONTROLLER,
                        question -> guarded(() -> Answer.json(
                                200,
                                Map.of(
                                        "outcome",
                                        model.take(number(required(question, "backupId")), "stranger")
                                                .toString())))),
                post("/simulator/backups/next", question -> faults.nextBackup(fate(question))),
                post("/simulator/ids", question -> faults.idsJump(number(required(question, "latest")))),
                post("/simulator/changes/stuck", question -> faults.changesStuck(true)),
                post("/simulator/changes/free", question -> faults.changesStuck(false)),
                post(
                        "/simulator/changes/rest",
                        question -> faults.changesRestAfter(integer(required(question, "after")))),
                post("/simulator/traffic", question -> traffic(question)),
                post("/simulator/faults", question -> FaultText.add(httpFaults, question.query(), model.now())),
                Endpoint.quick(
                        "POST",
                        "/simulator/script",
                        Endpoint.Kind.CONTROLLER,
                        question -> guarded(() -> script(question))),
                Endpoint.quick("DELETE", "/simulator/faults", Endpoint.Kind.CONTROLLER, question -> {
                    httpFaults.clear();
                    return Answer.empty(204);
                }));
    }

    private Answer state() {
        dispatcher.askAgain();
        return Answer.json(
                200,
                Fields.of("now", model.now().toString())
                        .and(
                                "brokers",
                                IntStream.range(0, model.shape().brokers())
                                        .mapToObj(this::process)
                                        .toList())
                        .and("store", faults.store())
                        .and("waiting", dispatcher.waiting())
                        .map());
    }

    private String process(int broker) {
        if (model.brokerHangs(broker)) {
            return "HANGING";
        }
        return model.brokerAnswers(broker) ? "UP" : "DOWN";
    }

    private Answer journal(Question question) {
        return guarded(() -> Answer.json(
                200,
                model.journal().since(number(question.query().getOrDefault("since", "0"))).stream()
                        .map(JournalLines::of)
                        .toList()));
    }

    private static Endpoint post(String path, Consumer<Question> effect) {
        return Endpoint.quick(
                "POST",
                path,
                Endpoint.Kind.CONTROLLER,
                question -> guarded(() -> {
                    effect.accept(question);
                    return Answer.empty(204);
                }));
    }

    private static Answer guarded(Supplier<Answer> answer) {
        try {
            return answer.get();
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Answer.text(400, e.getMessage() + "\n\n" + HELP);
        }
    }

    private static Timing timing(Question question, Timing present) {
        Timing timing = present;
        for (Map.Entry<String, String> setting : question.query().entrySet()) {
            Duration value = Duration.parse(setting.getValue());
            timing = switch (setting.getKey()) {
                case "startDelay" -> timing.withStartDelay(value);
                case "stagger" -> timing.withStagger(value);
                case "backupDuration" -> timing.withBackupDuration(value);
                case "changeStep" -> timing.withChangeStep(value);
                case "lateDelete" -> timing.withStoreTimes(timing.storeRetry(), value);
                case "brokerTimeout" -> timing.withBrokerTimeout(value);
                default -> throw new IllegalArgumentException("There is no timing '%s'".formatted(setting.getKey()));
            };
        }
        return timing;
    }

    private static Fate fate(Question question) {
        if (question.body().length > 0) {
            return Bodies.read(question.body(), Fate.class);
        }
        return switch (required(question, "fate")) {
            case "completes" -> new Fate.Completes();
            case "fails" ->
                new Fate.Fails(partition(question), question.query().getOrDefault("reason", "Told to fail"));
            case "never-starts" -> new Fate.NeverStarts();
            case "misses" -> new Fate.Misses(partition(question));
            case "not-delivered" -> new Fate.NotDelivered(partition(question));
            default -> throw new IllegalArgumentException("There is no such fate");
        };
    }

    private Answer script(Question question) {
        FaultScript script = new FaultScript(
                number(required(question, "seed")),
                integer(question.query().getOrDefault("faults", "10")),
                Duration.parse(question.query().getOrDefault("within", "PT5M")));
        return Answer.json(
                200,
                faults.play(script).stream()
                        .map(moment -> Fields.of("at", moment.at().toString())
                                .and("mishap", moment.mishap().toString())
                                .map())
                        .toList());
    }

    private void traffic(Question question) {
        if (question.query("perSecond") != null) {
            faults.trafficRate(number(required(question, "perSecond")));
        } else {
            faults.traffic(number(required(question, "records")));
        }
    }

    private void each(Question question, IntConsumer effect) {
        if (question.parameter("id").equals("all")) {
            IntStream.range(0, model.shape().brokers()).forEach(effect);
        } else {
            effect.accept(broker(question));
        }
    }

    private static int broker(Question question) {
        return integer(question.parameter("id"));
    }

    private static int times(Question question) {
        return integer(question.query().getOrDefault("times", "1"));
    }

    private static int partition(Question question) {
        return integer(question.query().getOrDefault("partition", "1"));
    }

    private static String required(Question question, String name) {
        String value = question.query(name);
        if (value == null) {
            throw new IllegalArgumentException("The query parameter '%s' is missing".formatted(name));
        }
        return value;
    }

    private static int integer(String text) {
        return Math.toIntExact(number(text));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a whole number".formatted(text), e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
