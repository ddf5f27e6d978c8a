using System.Text;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Notebooks.Documents;
using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Fuzz.Readers;

internal static class TextReaders
{
    private const string Separator = "\n----\n", Key = "secret";

    private static readonly string[] Words = ["seed", "arms", "random", "transfer", "training", "fine_tuning", "learning_rate", "sizes", "evaluation", "threshold", "&a", "*a", "<<", "!!int", "|", ">", "? ", "- ", "---", "%YAML 1.1", "{a: b}"];

    internal static FuzzedReader Yaml { get; } = new(
        "yaml",
        [Encoding.UTF8.GetBytes(ConfigurationText.ToYaml(Presets.Quick)), "seed: 7\narms: [random]\ntraining:\n  fine_tuning:\n    learning_rate: 1.0e-3\n"u8.ToArray()],
        Words,
        path => ConfigurationText.Override(Presets.Quick, path)) { FileName = "settings.yaml", FixedBytes = 2 << 20 };

    internal static FuzzedReader Json { get; } = new(
        "json",
        [Encoding.UTF8.GetBytes(ConfigurationText.ToJson(Presets.Paper)), "{ \"seed\": 7, \"sizes\": [300], } // comment"u8.ToArray()],
        Words,
        path => ConfigurationText.Override(Presets.Quick, path)) { FileName = "settings.json", FixedBytes = 2 << 20 };

    internal static FuzzedReader Notebook { get; } = new(
        "notebook",
        ["""{"cells":[{"cell_type":"code","id":"a","execution_count":1,"metadata":{"tags":["parameters"]},"outputs":[{"output_type":"stream","name":"stdout","text":["1\n"]}],"source":["int n = 1;\n","n"]},{"cell_type":"markdown","id":"b","metadata":{},"source":"text"}],"metadata":{"kernelspec":{"display_name":"C#","language":"C#","name":".net-csharp"},"language_info":{"name":"C#"}},"nbformat":4,"nbformat_minor":5}"""u8.ToArray()],
        ["cells", "cell_type", "code", "markdown", "raw", "id", "source", "outputs", "metadata", "nbformat", "nbformat_minor", "kernelspec", "language"],
        ReadNotebook) { FileName = "n.ipynb" };

    /// <summary>The frames of a message, signed anew after the damage, so that what is behind the signature is reached too.</summary>
    internal static FuzzedReader KernelMessage { get; } = new(
        "kernel-message",
        [Encoding.UTF8.GetBytes(string.Join(Separator, "client", "<IDS|MSG>", "{\"msg_id\":\"1\",\"session\":\"s\",\"msg_type\":\"execute_request\",\"version\":\"5.3\"}", "{}", "{}", "{\"code\":\"1+1\",\"silent\":false,\"user_expressions\":{\"a\":\"b\"}}", "buffer"))],
        [Separator, "<IDS|MSG>", "msg_type", "code", "silent", "user_expressions", "execute_request", "msg_id"],
        ReadMessage);

    internal static FuzzedReader Connection { get; } = new(
        "connection",
        ["""{"transport":"tcp","ip":"127.0.0.1","shell_port":50001,"iopub_port":50002,"control_port":50003,"stdin_port":50004,"hb_port":50005,"signature_scheme":"hmac-sha256","key":"a"}"""u8.ToArray()],
        ["shell_port", "ip", "key", "transport", "tcp", "ipc", "signature_scheme", "hmac-sha256"],
        path =>
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            ConnectionFile.Read(path, _ => { });
        }) { FileName = "kernel.json" };

    private static void ReadNotebook(string path)
    {
        Notebooks.Documents.Notebook notebook = Notebooks.Documents.Notebook.Read(path);
        notebook.Write(path + ".out");
        File.Delete(path + ".out");
    }

    private static void ReadMessage(string path)
    {
        MessageSigner signer = new(Key);
        List<byte[]> frames = [.. Encoding.UTF8.GetString(File.ReadAllBytes(path)).Split(Separator).Select(Encoding.UTF8.GetBytes)];
        if (frames.Count >= 6) frames.Insert(2, signer.Sign(frames[2], frames[3], frames[4], frames[5]));
        JupyterMessage message = new WireFormat(signer).Decode(frames);
        if (message.Type == "execute_request") ExecuteRequest.Of(message).NoUserExpressions();
    }
}
