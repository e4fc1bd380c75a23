package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** Answers as the contract says of one version, each call as if it were carried out at once. Two partitions, one exporter. */
final class SpeakingZeebe implements Function<RecordedRequest, MockResponse> {
    static final long GENERATED = 1772011199310L;

    private final SpokenVersion version;
    private final String base;
    private final Map<Long, String> states = new TreeMap<>();
    private long latest;
    boolean makesIds;
    boolean scales;
    boolean replicaMissing;
    boolean storeBroken;

    SpeakingZeebe(SpokenVersion version, String base) {
        this.version = version;
        this.base = base;
    }

    void has(long id, String state) {
        states.put(id, state);
        latest = Math.max(latest, id);
    }

    @Override
    public MockResponse apply(RecordedRequest request) {
        String target = request.getTarget();
        if (!target.startsWith(base + "/actuator")) {
            return TestZeebe.json(404, "<html>not here</html>");
        }
        String path = target.substring((base + "/actuator").length());
        return switch (path) {
            case "" -> TestZeebe.json(200, version.index());
            case "/info" -> TestZeebe.json(200, version.info());
            default ->
                path.startsWith("/" + version.path())
                        ? backups(request, path.substring(version.path().length() + 1))
                        : path.startsWith("/exporting/")
                                ? exporting()
                                : path.startsWith("/exporters") ? exporters(request) : notThere(path);
        };
    }

    private MockResponse backups(RecordedRequest request, String rest) {
        String verb = request.getMethod() + (rest.isEmpty() ? "" : " one");
        if (storeBroken) {
            return failed(rest, "the store does not answer");
        }
        return switch (verb) {
            case "POST" -> version.is81() ? notThere(rest) : take(given(request));
            case "POST one" -> version.is81() ? firstTake(Long.parseLong(rest.substring(1))) : notThere(rest);
            case "GET" -> version.is81() ? notThere(rest) : list("");
            case "GET one" -> get(rest.substring(1));
            case "DELETE one" -> version.is81() ? notThere(rest) : delete(Long.parseLong(rest.substring(1)));
            default -> notThere(rest);
        };
    }

    private MockResponse firstTake(long id) {
        if (id <= latest) {
            return failed("/" + id, "The checkpoint is older.");
        }
        has(id, "IN_PROGRESS");
        return TestZeebe.json(200, "{\"id\":" + id + "}");
    }

    private MockResponse take(Optional<Long> given) {
        if (given.isEmpty() && !makesIds) {
            return message(400, "A backupId must be provided and it must be > 0");
        }
        if (given.isPresent() && makesIds) {
            return message(400, "Cannot take backup with predetermined backupId when continuous backups are enabled.");
        }
        long id = given.orElse(GENERATED);
        if (scales) {
            return message(409, "Cannot take backup while scaling is in progress.");
        }
        if (id <= latest) {
            return message(
                    409,
                    "Requested backup has id " + id + ". The latest backup has id " + latest + ". Id must be greater.");
        }
        has(id, "IN_PROGRESS");
        String told = "A backup with id " + id + " has been scheduled. Use GET actuator/backups/" + id;
        return TestZeebe.json(
                202,
                version.atLeast(SpokenVersion.V8_9)
                        ? "{\"message\":\"" + told + "\",\"backupId\":" + id + "}"
                        : "{\"message\":\"" + told + "\"}");
    }

    private MockResponse get(String one) {
        if (version.atLeast(SpokenVersion.V8_9) && one.equals("state")) {
            return TestZeebe.json(200, state());
        }
        if (version.atLeast(SpokenVersion.V8_8) && one.endsWith("*")) {
            return list(one.substring(0, one.length() - 1));
        }
        if (!one.matches("\\d+")) {
            return spring(400, one);
        }
        long id = Long.parseLong(one);
        String state = states.get(id);
        if (version.is81()) {
            return TestZeebe.json(200, first(id, state == null ? "DOES_NOT_EXIST" : state));
        }
        return state == null ? message(404, "Backup with id " + id + " does not exist") : TestZeebe.json(200, one(id));
    }

    private MockResponse list(String digits) {
        return TestZeebe.json(
                200,
                states.keySet().stream()
                        .filter(id -> Long.toString(id).startsWith(digits))
                        .map(this::one)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private MockResponse delete(long id) {
        if (version.atLeast(SpokenVersion.V8_9)) {
            states.computeIfPresent(id, (known, state) -> "DELETED");
        } else {
            states.remove(id);
        }
        return TestZeebe.json(204, "");
    }

    private String one(long id) {
        String state = states.get(id);
        String log = version.atLeast(SpokenVersion.V8_9) ? ",\"firstLogPosition\":7" : "";
        String details = "{\"partitionId\":%d,\"state\":\"" + state
                + "\",\"createdAt\":\"2026-02-25T06:44:29.309Z\",\"checkpointPosition\":580,\"brokerVersion\":\""
                + version.version + "\"" + log + "}";
        return "{\"backupId\":" + id + ",\"state\":\"" + state + "\",\"details\":[" + details.formatted(2) + ","
                + details.formatted(1) + "]}";
    }

    private String first(long id, String status) {
        String description = status.equals("DOES_NOT_EXIST")
                ? "null"
                : "{\"snapshotId\":\"16-10-7-8\",\"checkpointPosition\":580,\"brokerId\":1,\"brokerVersion\":\"8.1.0\"}";
        String created = status.equals("DOES_NOT_EXIST") ? "null" : "\"2026-02-25T06:44:29.309Z\"";
        String part = "{\"partitionId\":%d,\"status\":\"" + status + "\",\"description\":" + description
                + ",\"failureReason\":null,\"createdAt\":" + created + ",\"lastUpdatedAt\":" + created + "}";
        return "{\"backupId\":" + id + ",\"status\":\"" + status + "\",\"failureReason\":null,\"partitions\":["
                + part.formatted(1) + "," + part.formatted(2) + "]}";
    }

    private String state() {
        String type = makesIds ? "SCHEDULED_BACKUP" : "MANUAL_BACKUP";
        String checkpoint = "\"checkpointId\":" + GENERATED + ",\"checkpointType\":\"" + type
                + "\",\"checkpointPosition\":580,\"checkpointTimestamp\":\"2026-02-25T06:44:29.309Z\"";
        String backup = checkpoint + ",\"firstLogPosition\":1";
        String range = "{\"partitionId\":%d,\"start\":{" + backup + "},\"end\":{" + backup + "}}";
        return "{\"checkpointStates\":[{\"partitionId\":1," + checkpoint + "}],\"backupStates\":[{\"partitionId\":1,"
                + backup + "}],\"ranges\":[" + range.formatted(1) + "," + range.formatted(1) + "," + range.formatted(2)
                + "]}";
    }

    private MockResponse exporting() {
        String why = "Expected 3 members of partition 1 but found 2, current topology: x";
        boolean wrapped = version.atLeast(SpokenVersion.V8_6);
        if (wrapped) {
            String body = replicaMissing ? "{\"cause\":null,\"message\":\"" + why + "\"}" : "null";
            return TestZeebe.json(
                    200,
                    "{\"body\":" + body + ",\"status\":" + (replicaMissing ? 500 : 204) + ",\"contentType\":null}");
        }
        return replicaMissing
                ? TestZeebe.json(500, "{\"cause\":null,\"stackTrace\":[],\"message\":\"" + why + "\"}")
                : TestZeebe.json(204, "");
    }

    private MockResponse exporters(RecordedRequest request) {
        if (!version.atLeast(SpokenVersion.V8_6)
                || request.getMethod().equals("DELETE") && !version.atLeast(SpokenVersion.V8_7)) {
            return notThere(request.getTarget());
        }
        return request.getMethod().equals("GET")
                ? TestZeebe.json(200, "[{\"exporterId\":\"a\",\"status\":\"CONFIG_NOT_FOUND\"}]")
                : TestZeebe.json(
                        202,
                        "{\"changeId\":8,\"currentTopology\":[],\"plannedChanges\":[{},{}],\"expectedTopology\":[]}");
    }

    private MockResponse failed(String rest, String why) {
        return version.is81()
                ? TestZeebe.json(500, "{\"id\":" + rest.substring(1) + ",\"failure\":\"" + why + "\"}")
                : message(504, why);
    }

    private static Optional<Long> given(RecordedRequest request) {
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        if (body.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode id = Recordings.MAPPER.readTree(body).path("backupId");
            return id.isMissingNode() ? Optional.empty() : Optional.of(id.asLong());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static MockResponse message(int status, String message) {
        return TestZeebe.json(status, "{\"message\":\"" + message + "\"}");
    }

    private static MockResponse notThere(String path) {
        return spring(404, path);
    }

    private static MockResponse spring(int status, String path) {
        return TestZeebe.json(
                status,
                "{\"timestamp\":\"2026-11-21T02:03:27\",\"status\":" + status + ",\"error\":\"x\",\"path\":\"" + path
                        + "\"}");
    }
}
