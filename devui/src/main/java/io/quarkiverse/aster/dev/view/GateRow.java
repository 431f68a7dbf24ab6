package io.quarkiverse.aster.dev.view;

/**
 * What a gate has decided.
 *
 * @param gate 0 to 3
 * @param decision {@code passed}, {@code refused} or {@code not asked}
 */
public record GateRow(int gate, String name, String decision, String detail) {

    public static GateRow of(int gate, String name, Boolean passed, String detail) {
        return new GateRow(gate, name, passed == null ? "not asked" : passed ? "passed" : "refused", detail);
    }
}
