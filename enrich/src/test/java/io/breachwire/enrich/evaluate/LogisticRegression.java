package io.breachwire.enrich.evaluate;

/**
 * Logistic regression with an L2 penalty, solved in the dual by Newton's method: a few hundred rows, any number of
 * columns. Deterministic.
 */
final class LogisticRegression {
    private static final int STEPS = 25;

    /** Keeps a step from leaping where a row is all but certain. */
    private static final double LEAST_SPREAD = 0.03;

    private static final double SMALL_CHANGE = 1e-6;

    private LogisticRegression() {}

    /**
     * The weights of the columns and, last, the bias.
     *
     * @param rows feature values
     * @param right what each row should be
     * @param penalty on the squares of the weights' distances from their priors; larger is smoother
     * @param priors what the weights and, last, the bias are taken to be before any row is seen
     */
    static double[] fit(double[][] rows, boolean[] right, double penalty, double[] priors) {
        int n = rows.length;
        double[][] kernel = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                kernel[i][j] = 1;
                for (int k = 0; k < rows[i].length; k++) {
                    kernel[i][j] += rows[i][k] * rows[j][k];
                }
                kernel[j][i] = kernel[i][j];
            }
        }
        double[] dual = new double[n];
        for (int step = 0; step < STEPS; step++) {
            double[][] system = new double[n][n + 1];
            for (int i = 0; i < n; i++) {
                double sum = score(priors, rows[i]);
                for (int j = 0; j < n; j++) {
                    sum += kernel[i][j] * dual[j];
                }
                double probability = 1 / (1 + Math.exp(-sum));
                double spread = Math.max(LEAST_SPREAD, probability * (1 - probability));
                for (int j = 0; j < n; j++) {
                    system[i][j] = spread * kernel[i][j];
                }
                system[i][i] += penalty;
                system[i][n] = penalty * dual[i] - (right[i] ? 1 : 0) + probability;
            }
            double[] change = solve(system);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                dual[i] -= change[i];
                largest = Math.max(largest, Math.abs(change[i]));
            }
            if (largest < SMALL_CHANGE) {
                break;
            }
        }
        int columns = rows[0].length;
        double[] weights = priors.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < columns; k++) {
                weights[k] += dual[i] * rows[i][k];
            }
            weights[columns] += dual[i];
        }
        return weights;
    }

    static double score(double[] weights, double[] row) {
        double sum = weights[row.length];
        for (int k = 0; k < row.length; k++) {
            sum += weights[k] * row[k];
        }
        return sum;
    }

    /** Gauss's elimination with the largest pivot; the last column is the right-hand side. */
    private static double[] solve(double[][] system) {
        int n = system.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
                    pivot = row;
                }
            }
            double[] swapped = system[column];
            system[column] = system[pivot];
            system[pivot] = swapped;
            for (int row = column + 1; row < n; row++) {
                double factor = system[row][column] / system[column][column];
                if (factor != 0) {
                    for (int k = column; k <= n; k++) {
                        system[row][k] -= factor * system[column][k];
                    }
                }
            }
        }
        double[] solution = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = system[row][n];
            for (int k = row + 1; k < n; k++) {
                sum -= system[row][k] * solution[k];
            }
            solution[row] = sum / system[row][row];
        }
        return solution;
    }
}
