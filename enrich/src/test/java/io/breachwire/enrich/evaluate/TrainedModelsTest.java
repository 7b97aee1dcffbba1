package io.breachwire.enrich.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breachwire.enrich.extract.TrainDates;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models that ship are those that anyone can train: a changed rule needs its model trained anew. */
class TrainedModelsTest {
    /** Two machines may round the last of three digits otherwise, and weights below 0.01 are left out. */
    private static final double ROUNDING = 0.011;

    @ParameterizedTest
    @ValueSource(strings = {"victims", "incident", "data"})
    void theWeightsAreWhatTrainingMakesOfTheTrainingArticles(String model) throws IOException {
        assertSame(
                weights(Files.readAllLines(Train.file(model))),
                weights(Train.weights(Corpus.shared(), model)),
                "Train " + model);
    }

    @Test
    void theRoleModelIsWhatTrainingMakesOfTheTrainingArticles() throws IOException {
        assertSame(
                roleWeights(Files.readString(TrainDates.FILE)),
                roleWeights(TrainDates.model(Corpus.shared())),
                "TrainDates write");
    }

    private static void assertSame(Map<String, Double> shipped, Map<String, Double> trained, String mend) {
        Set<String> features = new TreeSet<>(shipped.keySet());
        features.addAll(trained.keySet());
        assertThat(features)
                .allSatisfy(feature -> assertThat(shipped.getOrDefault(feature, 0.0))
                        .as("%s: after a change of rules run %s", feature, mend)
                        .isEqualTo(trained.getOrDefault(feature, 0.0), within(ROUNDING)));
    }

    private static Map<String, Double> roleWeights(String model) {
        Map<String, Double> weights = new HashMap<>();
        model.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] cells = line.split("\t");
            for (int role = 1; role < cells.length; role++) {
                weights.put(cells[0] + " " + role, Double.parseDouble(cells[role]));
            }
        });
        return weights;
    }

    private static Map<String, Double> weights(List<String> lines) {
        Map<String, Double> weights = new HashMap<>();
        for (String line : lines) {
            if (!line.startsWith("#")) {
                int space = line.indexOf(' ');
                weights.put(line.substring(space + 1), Double.parseDouble(line.substring(0, space)));
            }
        }
        return weights;
    }
}
