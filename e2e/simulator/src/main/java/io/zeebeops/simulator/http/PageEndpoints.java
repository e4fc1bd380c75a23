package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page for people, and what it shows. A Zeebe has nothing at {@code /}: the page is only for those who want HTML. */
final class PageEndpoints {

    private static final int WIDEST_WINDOW = 200;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-store");

    private static final Map<String, String> FILES = Map.of(
            "page.css", "text/css;charset=utf-8",
            "icon.svg", "image/svg+xml",
            "page.js", "text/javascript;charset=utf-8",
            "dom.js", "text/javascript;charset=utf-8",
            "grid.js", "text/javascript;charset=utf-8",
            "progress.js", "text/javascript;charset=utf-8",
            "journal.js", "text/javascript;charset=utf-8",
            "buttons.js", "text/javascript;charset=utf-8",
            "faults.js", "text/javascript;charset=utf-8");

    private final ZeebeModel model;
    private final HttpFaults faults;
    private final ZeebeVersion version;

    PageEndpoints(ZeebeModel model, HttpFaults faults, ZeebeVersion version) {
        this.model = model;
        this.faults = faults;
        this.version = version;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(file("/", Endpoint.Kind.PAGE, "index.html", Answer.HTML));
        FILES.forEach(
                (name, type) -> endpoints.add(file("/simulator/page/" + name, Endpoint.Kind.CONTROLLER, name, type)));
        endpoints.add(Endpoint.quick("GET", "/simulator/view", Endpoint.Kind.CONTROLLER, this::state));
        return endpoints;
    }

    private Answer state(Question question) {
        int from = number(question, "from", 1);
        int count = number(question, "count", 10);
        if (from < 1 || count < 1 || count > WIDEST_WINDOW) {
            throw new BadRequest();
        }
        return Answer.json(
                200,
                Fields.of("version", version.number())
                        .and("journal", model.journal().lastSequence())
                        .and(
                                "requestFaults",
                                faults.waiting(model.now()).stream()
                                        .map(PageEndpoints::told)
                                        .toList())
                        .and("cluster", model.view(from, count))
                        .map());
    }

    private static Map<String, @Nullable Object> told(RequestFault fault) {
        return Fields.of("method", fault.method())
                .and("path", fault.path())
                .and("fault", FaultText.of(fault.fault()))
                .and("times", fault.times())
                .and("until", fault.until() == null ? null : fault.until().toString())
                .map();
    }

    private static int number(Question question, String name, int otherwise) {
        try {
            String value = question.query(name);
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new BadRequest();
        }
    }

    static Endpoint file(String path, Endpoint.Kind kind, String name, String type) {
        Answer answer = new Answer(200, type, read(name), HEADERS);
        return Endpoint.quick("GET", path, kind, question -> answer);
    }

    private static String read(String name) {
        try (InputStream file = PageEndpoints.class.getResourceAsStream("/page/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The page lacks its " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
