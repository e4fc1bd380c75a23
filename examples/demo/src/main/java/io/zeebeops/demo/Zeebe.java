package io.zeebeops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The simulated Zeebe, a process of its own.
 *
 * @param gateway its address, without {@code /actuator}
 * @param brokers addresses by broker id
 */
public record Zeebe(JavaProgram program, URI gateway, TreeMap<Integer, URI> brokers) {
    private static final Pattern GATEWAY = Pattern.compile("(?m)^gateway +(\\S+)/actuator$");
    private static final Pattern BROKER = Pattern.compile("(?m)^broker (\\d+) +(\\S+)/actuator$");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Waits until the program listens. */
    static Zeebe at(JavaProgram program) {
        return program.awaitSaid(said -> addresses(program, said));
    }

    private static Optional<Zeebe> addresses(JavaProgram program, String said) {
        if (!said.contains("\nTry:\n")) {
            return Optional.empty();
        }
        var brokers = new TreeMap<Integer, URI>();
        BROKER.matcher(said)
                .results()
                .forEach(broker -> brokers.put(Integer.valueOf(broker.group(1)), URI.create(broker.group(2))));
        return GATEWAY.matcher(said)
                .results()
                .map((MatchResult found) -> new Zeebe(program, URI.create(found.group(1)), brokers))
                .findFirst();
    }

    /** Asks the simulator for what no Zeebe has, such as {@code backups?backupId=17}. */
    public JsonNode control(String method, String what) {
        var answer = Http.ask(method, gateway.resolve("/simulator/" + what), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new StageFailure("The simulator refuses %s: %s".formatted(what, answer.body()));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StageFailure("The simulator answers %s with no JSON: %s".formatted(what, e.getMessage()));
        }
    }

    /** What the journal tells after the entry of this number, oldest first. */
    public JsonNode journal(long since) {
        return control("GET", "journal?since=" + since);
    }
}
