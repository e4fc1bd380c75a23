package io.zeebeops.demo;

import java.util.StringJoiner;

/** Why not all is ready, for a person who was not watching. */
record Diagnosis(Scene scene, JavaProgram operator, JavaProgram simulator) {
    private static final int LINES = 12;

    String text() {
        var text = new StringJoiner("\n");
        for (var subject : scene.notReady()) {
            text.add("Not Ready: " + subject.object());
            subject.conditions().stream()
                    .map(condition -> "    %s=%s %s: %s"
                            .formatted(condition.type(), condition.status(), condition.reason(), condition.message()))
                    .forEach(text::add);
            if (subject.conditions().isEmpty()) {
                text.add("    the operator has written no condition");
            }
        }
        text.add("The operator said last (%s):".formatted(operator.log()));
        text.add(operator.lastWords(LINES));
        text.add("The simulator said last (%s):".formatted(simulator.log()));
        text.add(simulator.lastWords(LINES));
        return text.toString();
    }
}
