package io.zeebeops.simulator.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint of a request, or the answer that Spring gives when there is none. */
final class Router {

    private static final String ACTUATOR_V2 = "application/vnd.spring-boot.actuator.v2+json";

    private record Match(Endpoint endpoint, Map<String, String> parameters) {}

    /** The headers that decide, as sent by the client. */
    record Headers(@Nullable String accept, @Nullable String contentType) {
        boolean wantHtml() {
            return accept != null && accept.contains("text/html");
        }
    }

    /** What was found. */
    sealed interface Route {

        /** An endpoint, and the media type it shall answer in. */
        record Found(Endpoint endpoint, Map<String, String> parameters, String contentType) implements Route {}

        /** No endpoint shall see the request. */
        record Refused(Answer answer) implements Route {}
    }

    /** {@code inside} is the path without the base path, {@code path} is as sent. */
    static Route route(Target target, String method, String inside, String path, Headers headers, Instant now) {
        List<Match> matches = matches(target, inside, headers);
        if (matches.isEmpty()) {
            boolean foreign = target.broker() != null && !inside.startsWith("/actuator");
            return new Route.Refused(foreign ? SpringError.problem(path) : SpringError.notFound(now, path));
        }
        Set<String> methods = new TreeSet<>();
        matches.forEach(match -> methods.add(match.endpoint().method()));
        if (method.equals("OPTIONS")) {
            return new Route.Refused(Answer.empty(200).with("Allow", allowed(methods)));
        }
        String effective = method.equals("HEAD") ? "GET" : method;
        Match match = matches.stream()
                .filter(candidate -> candidate.endpoint().method().equals(effective))
                .findFirst()
                .orElse(null);
        if (match == null) {
            return new Route.Refused(SpringError.methodNotAllowed(now, path, String.join(", ", methods)));
        }
        Endpoint endpoint = match.endpoint();
        if (endpoint.kind() == Endpoint.Kind.REDIRECT && method.equals("HEAD")) {
            return new Route.Refused(SpringError.notFound(now, path));
        }
        if (!accepted(endpoint.kind(), headers.contentType())) {
            return new Route.Refused(SpringError.unsupportedMediaType(now, path));
        }
        Optional<String> contentType = endpoint.kind() == Endpoint.Kind.PAGE
                ? Optional.of(Answer.HTML)
                : acceptable(endpoint.kind(), headers.accept());
        return contentType.isEmpty()
                ? new Route.Refused(Answer.empty(406))
                : new Route.Found(endpoint, match.parameters(), contentType.get());
    }

    private static List<Match> matches(Target target, String path, Headers headers) {
        List<String> segments = Endpoint.split(path);
        List<Match> matches = new ArrayList<>();
        for (Endpoint endpoint : target.endpoints()) {
            if (endpoint.kind() != Endpoint.Kind.PAGE || headers.wantHtml()) {
                endpoint.match(segments).ifPresent(parameters -> matches.add(new Match(endpoint, parameters)));
            }
        }
        return matches;
    }

    private static String allowed(Set<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return String.join(",", all);
    }

    private static boolean accepted(Endpoint.Kind kind, @Nullable String contentType) {
        return switch (kind) {
            case ACTUATOR_WITH_BODY -> contentType != null && json(contentType);
            case ACTUATOR_WITH_BODY_OR_NOT -> contentType == null || json(contentType);
            default -> true;
        };
    }

    private static boolean json(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return type.equals(Answer.JSON) || type.equals(Answer.ACTUATOR) || type.equals(ACTUATOR_V2);
    }

    private static Optional<String> acceptable(Endpoint.Kind kind, @Nullable String accept) {
        boolean actuator = kind != Endpoint.Kind.CONTROLLER && kind != Endpoint.Kind.REDIRECT;
        String preferred = actuator ? Answer.ACTUATOR : Answer.JSON;
        if (accept == null || accept.isBlank()) {
            return Optional.of(preferred);
        }
        for (String range : accept.split(",", -1)) {
            String type = range.split(";", 2)[0].strip();
            if (type.equals("*/*") || type.equals("application/*")) {
                return Optional.of(preferred);
            }
            if (type.equals(Answer.JSON) || (actuator && (type.equals(Answer.ACTUATOR) || type.equals(ACTUATOR_V2)))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private Router() {}
}
