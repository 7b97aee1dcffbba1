/** How well extractions agree with labelled articles: the figures that evaluation/score.py prints, computed in Java. */
package io.breachwire.enrich.evaluate;
