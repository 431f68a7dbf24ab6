package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireNumber;
import io.quarkiverse.aster.WireType;

@Timeout(30)
class EnumNumberTest {

    public enum Level {
        @WireNumber(10)
        LOW,
        @WireNumber(0)
        MIDDLE {
        },
        @WireNumber(Integer.MAX_VALUE)
        HIGH
    }

    public enum Plain {
        A,
        B
    }

    public record Both(Level level, Plain plain) {
    }

    @AsterService
    public interface BothApi {
        @Rpc
        void call(Both both);
    }

    @Test
    void numbersInTheOrderOfTheConstants() {
        ApplicationModel model = Models.valid(BothApi.class, Both.class, Level.class, Plain.class);

        assertThat((EnumModel) model.types().get(DotName.createSimple(Level.class))).satisfies(level -> {
            assertThat(level.constants()).containsExactly("LOW", "MIDDLE", "HIGH");
            assertThat(level.numbers()).containsExactly(10, 0, Integer.MAX_VALUE);
        });
        assertThat(((EnumModel) model.types().get(DotName.createSimple(Plain.class))).numbers()).isEmpty();
    }

    @WireType(value = "test/Broken", tracked = true)
    public enum Broken {
        @WireNumber(1)
        ONE,
        NONE,
        @WireNumber(-1)
        NEGATIVE,
        @WireNumber(1)
        AGAIN
    }

    public static class Stray {
        public Broken broken;
        @WireNumber(3)
        public int number;
    }

    @AsterService
    public interface BrokenApi {
        @Rpc
        void call(Stray stray);
    }

    @Test
    void problems() {
        assertThat(Models.build(BrokenApi.class, Stray.class, Broken.class).problems())
                .extracting(Problem::element, Problem::message, Problem::fix).containsExactlyInAnyOrder(
                        tuple(Broken.class.getName(), "is an enum and tracked", "remove tracked from its @WireType"),
                        tuple(Broken.class.getName() + "#AGAIN", "@WireNumber(1) is that of ONE too",
                                "give one of them another number"),
                        tuple(Broken.class.getName() + "#NEGATIVE", "@WireNumber(-1) (expected: >= 0)",
                                "give it a number that is not negative"),
                        tuple(Broken.class.getName() + "#NONE",
                                "has no @WireNumber, but other constants of the enum have one",
                                "give all constants one, or none"),
                        tuple(Stray.class.getName() + "#number", "has @WireNumber and is no enum constant",
                                "remove @WireNumber: fields are known by their names"));
    }
}
