package io.quarkiverse.aster.architecture.violations;

import java.util.List;
import java.util.function.Supplier;

import io.quarkiverse.aster.architecture.violations.runtime.local.UsesQuicCodec;

public abstract class MentionsRuntime implements Supplier<List<UsesQuicCodec>> {

    protected UsesQuicCodec[] array;

    // not to be reported
    UsesQuicCodec internalField;

    protected MentionsRuntime(UsesQuicCodec parameter) {
        internalField = parameter;
    }

    public abstract <T extends UsesQuicCodec> void bound(T value);

    public abstract List<? extends UsesQuicCodec> argument();

    void internalMethod(UsesQuicCodec parameter) {
        internalField = parameter;
    }

    static class Internal {

        public UsesQuicCodec invisible;
    }
}
