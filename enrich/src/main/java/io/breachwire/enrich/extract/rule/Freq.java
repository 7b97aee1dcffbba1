package io.breachwire.enrich.extract.rule;
import io.breachwire.enrich.extract.text.Lexicon;
import java.util.*;
import java.nio.file.*;
final class Freq {
  static final Set<String> FREQUENT = Set.of(
            "the", "a", "an", "of", "in", "on", "at", "to", "and", "or", "by", "for", "from", "with", "as", "is", "was",
            "were", "are", "be", "been", "has", "have", "had", "it", "its", "that", "this", "which", "who", "their",
            "they", ",", ".", "\"", "'s", "-", "said", "not", "but", "also", "data", "he", "we", "our", "other");
  static double[] shares(Alphabet a, Lexicon l) {
    double[] s = new double[a.classCount()];
    Map<String,Double> f = new HashMap<>();
    String p = System.getProperty("freq");
    try { if (p != null) for (String line : Files.readAllLines(Path.of(p))) { int t = line.lastIndexOf(' '); f.put(line.substring(0,t), Double.parseDouble(line.substring(t+1))); } } catch (java.io.IOException e) { throw new RuntimeException(e); }
    for (int w = 1; w < l.size(); w++) s[a.classOf(w)] += p != null ? f.getOrDefault(l.word(w), 1e-7) : FREQUENT.contains(l.word(w)) ? 0.006 : 6e-5;
    return s;
  }
}
