package io.quarkiverse.aster.tool.conformance;

import java.io.PrintWriter;
import java.util.function.Consumer;

import io.quarkiverse.aster.contract.Shown;

/** Checks vectors one by one, prints those that fail, and counts. */
final class Cases {

    private static final int MAX_NAME = 200;
    private static final int MAX_VALUE = 2_000;

    private final PrintWriter out;
    private String file;
    private int passed;
    private int failed;

    Cases(PrintWriter out) {
        this.out = out;
    }

    /** Names the file of the cases that follow. */
    void file(String name) {
        file = name;
    }

    /** Checks one vector; a failure of the check is one of the vector. */
    void check(String name, Consumer<Case> check) {
        Case one = new Case();
        try {
            check.accept(one);
        } catch (RuntimeException e) {
            one.failed(e);
        }
        if (one.mismatches().isEmpty()) {
            passed++;
            return;
        }
        failed++;
        out.println("FAILED " + Shown.plain(file, MAX_NAME) + ": " + Shown.plain(name, MAX_NAME));
        for (Case.Mismatch mismatch : one.mismatches()) {
            out.println("  " + Shown.plain(mismatch.what(), MAX_NAME));
            out.println("    expected: " + Shown.plain(mismatch.expected(), MAX_VALUE));
            out.println("    actual:   " + Shown.plain(mismatch.actual(), MAX_VALUE));
        }
    }

    int passed() {
        return passed;
    }

    int failed() {
        return failed;
    }
}
