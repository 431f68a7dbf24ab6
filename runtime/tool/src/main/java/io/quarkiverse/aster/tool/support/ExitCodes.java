package io.quarkiverse.aster.tool.support;

/** What every command of the tool ends with. */
public final class ExitCodes {

    /** All is well. */
    public static final int OK = 0;
    /** Something is refused, missing or not equal; a check failed. */
    public static final int FAILED = 1;
    /** The command line makes no sense. */
    public static final int USAGE = 2;

    private ExitCodes() {
    }
}
