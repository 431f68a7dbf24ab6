package io.quarkiverse.aster.tool.support;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.contract.Shown;

/** Lines of several columns for people. Nothing in them acts on a terminal. */
public final class Table {

    private static final int MAX_SHOWN = 2_000;
    private static final String GAP = "  ";

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String indent) {
        this.indent = indent;
    }

    /** Adds a line. */
    public Table row(String... columns) {
        rows.add(List.of(columns).stream().map(column -> Shown.plain(column, MAX_SHOWN)).toList());
        return this;
    }

    /** Every column is as wide as its widest text, but for the last one. */
    public void print(PrintWriter out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : GAP).append(row.get(i)).append(" ".repeat(padding(row, i)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int padding(List<String> row, int column) {
        if (column == row.size() - 1) {
            return 0;
        }
        int width = 0;
        for (List<String> other : rows) {
            if (column < other.size() - 1) {
                width = Math.max(width, other.get(column).length());
            }
        }
        return width - row.get(column).length();
    }
}
