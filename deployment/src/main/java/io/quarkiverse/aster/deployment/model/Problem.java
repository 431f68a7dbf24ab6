package io.quarkiverse.aster.deployment.model;

import java.util.Comparator;
import java.util.List;

/**
 * One thing that is wrong with the application.
 *
 * @param element the class, method, parameter or field
 * @param message what is wrong, a clause that goes on from the element
 * @param fix what to do about it, an imperative clause
 */
public record Problem(String element, String message, String fix) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::element).thenComparing(Problem::message)
            .thenComparing(Problem::fix);

    /** The text of a build failure: every problem with its fix. */
    public static String report(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        text.append(problems.size()).append(problems.size() == 1 ? " problem" : " problems").append(" with Aster services:");
        for (int i = 0; i < problems.size(); i++) {
            Problem problem = problems.get(i);
            text.append("\n  ").append(i + 1).append(". ").append(problem.element).append(": ").append(problem.message)
                    .append("\n     Fix: ").append(problem.fix);
        }
        return text.toString();
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }
}
