package io.quarkiverse.aster;

/** How Java names become the names of fields on the wire, the same in JSON, binary, contract and manifest. */
public enum Naming {
    /** Snake case, aware of acronyms: {@code agentId} is {@code agent_id}, {@code userID} is {@code user_id}. */
    SNAKE_CASE,
    /** As spelled in Java. */
    AS_DECLARED
}
