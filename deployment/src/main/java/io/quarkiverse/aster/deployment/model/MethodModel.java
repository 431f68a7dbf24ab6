package io.quarkiverse.aster.deployment.model;

import java.util.List;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.trust.Requirement;

/**
 * One method of a contract.
 *
 * @param index its position in the contract, by wire name in code point order
 * @param wireName unique within the contract
 * @param method as the contract type or a supertype declares it
 * @param timeoutMillis the declared timeout, 0 for none
 * @param parameters one entry for each Java parameter, in order
 * @param inline whether the request type is synthesized from the parameters
 * @param request the class of the request's (for streamed requests: one item's) {@link StructModel}
 * @param response the class of the response's (or of one item's) {@link StructModel}, or {@code null} if there is none
 * @param returns what the Java method returns
 * @param requires what callers must have on top of what the contract requires, or {@code null}
 * @param description what {@code @Description} says, or {@code null}
 */
public record MethodModel(int index, String wireName, MethodInfo method, MethodPattern pattern, boolean idempotent,
        long timeoutMillis, List<Parameter> parameters, boolean inline, DotName request, DotName response, ReturnShape returns,
        Requirement requires, String description) {

    /** What a Java parameter is to the call. */
    public enum Parameter {
        /** The request message. */
        REQUEST,
        /** A field of the synthesized request; the fields have the order of these parameters. */
        INLINE,
        /** The call context, no part of the contract. */
        CONTEXT,
        /** A {@code Multi} of request messages. */
        MULTI,
        /** A {@code Flow.Publisher} of request messages. */
        PUBLISHER,
        /** A {@code java.util.stream.Stream} of request messages. */
        STREAM
    }

    /** How the Java method returns its result. */
    public enum ReturnShape {
        /** The response, or {@code void}. */
        PLAIN,
        UNI,
        COMPLETION_STAGE,
        MULTI,
        PUBLISHER,
        /** A {@code java.util.stream.Stream}, which blocks whoever reads it. */
        STREAM;

        /** Whether it is any number of responses. */
        public boolean isStreamed() {
            return this == MULTI || this == PUBLISHER || this == STREAM;
        }
    }

    /** Whether its code reads or writes a stream that blocks. */
    public boolean blocks() {
        return returns == ReturnShape.STREAM || parameters.contains(Parameter.STREAM);
    }
}
