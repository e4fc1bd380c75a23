package io.zeebeops.simulator.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One method of one path.
 *
 * @param segments of the path; {@code {name}} stands for any one segment
 */
record Endpoint(String method, List<String> segments, Kind kind, Action action) {

    /** What Spring makes of a request before it comes to the endpoint. */
    enum Kind {
        /** An actuator endpoint: answers in the actuator's own media type unless asked for plain JSON. */
        ACTUATOR,
        /** An actuator endpoint that reads its arguments from a JSON body. */
        ACTUATOR_WITH_BODY,
        /** The same, if there is a body. */
        ACTUATOR_WITH_BODY_OR_NOT,
        /** An ordinary controller: plain JSON. */
        CONTROLLER,
        /** An old path that only points to another: not there for HEAD. */
        REDIRECT,
        /** For people: not there for those who do not want HTML. */
        PAGE
    }

    /** What it does. */
    @FunctionalInterface
    interface Action {
        Reply answer(Question question);
    }

    /** What it does, if it never has to wait. */
    @FunctionalInterface
    interface QuickAction {
        Answer answer(Question question);
    }

    static Endpoint waiting(String method, String path, Kind kind, Action action) {
        return new Endpoint(method, split(path), kind, action);
    }

    static Endpoint quick(String method, String path, Kind kind, QuickAction action) {
        return waiting(method, path, kind, question -> new Reply.Now(action.answer(question)));
    }

    /** The values of the templates, if the path is this endpoint's. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                if (path.get(i).isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** Empty segments stay: neither a trailing nor a double slash is forgiven. */
    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
