using System.Text.Json;

namespace GalaxyMergers.Cli.Tests;

public sealed class EvaluateTests(SmallSurvey survey) : IClassFixture<SmallSurvey>
{
    [Fact]
    public void Galaxies_on_which_the_classifier_was_trained_are_counted()
    {
        Assert.Contains("trained on       5 of these 12 galaxies", Evaluate(survey.WeightsThatKnowFive), StringComparison.Ordinal);
        Assert.Equal(5, JsonDocument.Parse(Evaluate(survey.WeightsThatKnowFive, "--json")).RootElement.GetProperty("n_trained_on").GetInt32());
    }

    [Fact]
    public void A_classifier_that_does_not_say_is_not_taken_for_one_that_saw_none()
    {
        Assert.Contains("trained on       not known", Evaluate(survey.Weights), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(Evaluate(survey.Weights, "--json")).RootElement.GetProperty("n_trained_on").ValueKind);
    }

    [Fact]
    public void Train_writes_what_it_trained_on()
    {
        string weights = survey.File("trained.safetensors");
        (int status, string output, string errors) = Mergers.Run(
            "train", "--dataset", survey.Dataset, "--preset", "tiny", "--results", survey.File("results"), "--no-survey-images", "--out", weights, "--epochs", "1", "--threads", "1",
            "--set", "cross_validation.fold_count=3", "--set", "training.head_stage.epochs=1", "--set", "training.steps_per_epoch=2", "--set", "training.batch_per_class=2", "--set", "evaluation.resamples=20");
        Assert.True(status == 0, output + errors);
        Assert.Contains("trained on       12 of these 12 galaxies", Evaluate(weights), StringComparison.Ordinal);
    }

    private string Evaluate(string weights, params string[] more)
    {
        (int status, string output, string errors) = Mergers.Run(["evaluate", "--dataset", survey.Dataset, "--weights", weights, "--threads", "1", .. more]);
        Assert.True(status == 0, errors);
        return output;
    }
}
