package io.zeebeops.demo;

import io.zeebeops.v1alpha1.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A scene as lines of text: a row for each object, a column for each partition, and below them what is being waited for. */
final class Table {
    private static final int ROWS = 16;
    private static final int MESSAGE_WIDTH = 108;

    private Table() {}

    static List<String> draw(Scene scene) {
        var subjects = scene.subjects();
        var shown = subjects.subList(Math.max(0, subjects.size() - ROWS), subjects.size());
        var partitions = new TreeSet<Integer>();
        shown.forEach(subject -> partitions.addAll(subject.partitions().keySet()));
        var rows = new ArrayList<List<String>>();
        rows.add(header(partitions));
        shown.forEach(subject -> rows.add(row(subject, partitions)));
        var lines = new ArrayList<>(align(rows));
        if (shown.size() < subjects.size()) {
            lines.add("and %d older ones".formatted(subjects.size() - shown.size()));
        }
        shown.stream()
                .filter(subject -> !subject.isReady())
                .forEach(subject -> subject.ready()
                        .map(Condition::message)
                        .ifPresent(message -> lines.add(cut("  " + subject.object() + ": " + message))));
        return lines;
    }

    private static List<String> header(TreeSet<Integer> partitions) {
        var cells = new ArrayList<>(List.of("OBJECT", "READY", "PHASE", "ID"));
        partitions.forEach(id -> cells.add("PARTITION " + id));
        cells.add("REASON");
        return cells;
    }

    private static List<String> row(Subject subject, TreeSet<Integer> partitions) {
        var cells = new ArrayList<>(List.of(
                subject.object(),
                subject.ready().map(Condition::status).orElse("-"),
                orDash(subject.phase()),
                orDash(subject.id())));
        partitions.forEach(id -> cells.add(subject.partitions().getOrDefault(id, "-")));
        cells.add(subject.ready().map(Condition::reason).orElse("-"));
        return cells;
    }

    private static List<String> align(List<List<String>> rows) {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (var column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream()
                .map(row -> {
                    var line = new StringBuilder();
                    for (var column = 0; column < widths.length; column++) {
                        var cell = row.get(column);
                        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    private static String orDash(String cell) {
        return cell.isEmpty() ? "-" : cell;
    }

    private static String cut(String line) {
        return line.length() <= MESSAGE_WIDTH ? line : line.substring(0, MESSAGE_WIDTH - 3) + "...";
    }
}
