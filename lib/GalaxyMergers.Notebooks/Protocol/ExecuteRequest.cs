using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>What a client asks to run.</summary>
/// <param name="Code">The text of the cell.</param>
/// <param name="Silent">Whether nothing is shown.</param>
/// <param name="StoreHistory">Whether it counts.</param>
/// <param name="StopOnError">Whether an error aborts the requests that wait.</param>
/// <param name="UserExpressions">Names of expressions that the client wants evaluated afterwards.</param>
internal sealed record ExecuteRequest(string Code, bool Silent, bool StoreHistory, bool StopOnError, IReadOnlyList<string> UserExpressions)
{
    /// <summary>Reads an <c>execute_request</c>.</summary>
    /// <exception cref="ProtocolException">It has no code.</exception>
    public static ExecuteRequest Of(JupyterMessage request)
    {
        if (request.Content["code"] is not JsonValue value || !value.TryGetValue(out string? code))
            throw new ProtocolException("an execute_request has no code");
        bool silent = Flag("silent", false);
        return new ExecuteRequest(code, silent, !silent && Flag("store_history", true), Flag("stop_on_error", true),
            [.. (request.Content["user_expressions"] as JsonObject ?? []).Select(e => e.Key)]);

        bool Flag(string name, bool otherwise) => request.Content[name] is JsonValue flag && flag.TryGetValue(out bool set) ? set : otherwise;
    }

    /// <summary>The answer to user expressions, which only consoles of other languages use.</summary>
    public JsonObject NoUserExpressions()
    {
        JsonObject answers = [];
        foreach (string name in UserExpressions)
            answers[name] = new JsonObject
            {
                ["status"] = "error",
                ["ename"] = "NotSupported",
                ["evalue"] = "This kernel does not evaluate user expressions.",
                ["traceback"] = new JsonArray(),
            };
        return answers;
    }
}
