package io.orderwright.planning.web;

import io.orderwright.planning.level.ForecastQuality;
import io.orderwright.planning.promotion.UpliftOutcomes;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How wrong the forecasts were: by class, and of promotions. */
@Controller
@RequestMapping("/planning/forecast")
class ForecastPages {

    private static final int MOST_CLASSES = 200;
    private static final int NIGHTS = 7;
    private static final int MOST_PROMOTIONS = 50;

    private final ForecastQuality quality;
    private final UpliftOutcomes outcomes;

    ForecastPages(ForecastQuality quality, UpliftOutcomes outcomes) {
        this.quality = quality;
        this.outcomes = outcomes;
    }

    /** @param nights of the class, the newest first */
    record ShownClass(ForecastQuality.Quality now, List<ForecastQuality.Quality> nights) {}

    @GetMapping
    String show(Model model) {
        model.addAttribute("classes", quality.nights(MOST_CLASSES, NIGHTS).stream().map(nights -> new ShownClass(nights.getFirst(), nights)).toList());
        model.addAttribute("promotions", outcomes.newest(MOST_PROMOTIONS).stream().filter(outcome -> outcome.came() != null).toList());
        return "planning/forecast";
    }
}
