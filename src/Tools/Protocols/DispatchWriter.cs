using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Firn.Tools.Protocols;

/// <summary>Writes the server's half: a message is checked and becomes a call, its results become the answer.</summary>
internal static class DispatchWriter
{
    /// <summary>The class.</summary>
    public static void Write(CodeText code, Protocol protocol)
    {
        code.Line($"/// <summary>Turns messages into operations of <see cref=\"I{protocol.Name}Server\"/>.</summary>");
        code.Line($"{protocol.Visibility} static class {protocol.Name}Dispatch");
        code.Open();
        code.Line("/// <summary>What names the protocol.</summary>");
        code.Line($"public const int Number = {protocol.Number};");
        code.Line();
        code.Line("/// <summary>Whether a message is of the protocol.</summary>");
        code.Line("public static bool IsOf(in ~Message message) => message.Label >> 16 == Number;");
        code.Line();
        code.Line("/// <summary>Does what a message asks for, and puts the answer in its place. Whatever is wrong with it, its sender is told.</summary>");
        code.Line("public static void Handle<TServer>(ref TServer server, ref ~Message message)");
        code.Line($"    where TServer : struct, I{protocol.Name}Server");
        code.Open();
        code.Line("switch (message.Label)");
        code.Open();
        foreach (Operation operation in protocol.Operations)
        {
            code.Line($"case {ClientWriter.Label(operation)}:");
            code.Line($"    {operation.Name}(ref server, ref message);");
            code.Line("    break;");
        }
        code.Line("default:");
        code.Line("    ~Answers.Refuse(ref message, ~CallStatus.UnknownOperation);");
        code.Line("    break;");
        code.Close();
        code.Close();
        foreach (Operation operation in protocol.Operations)
        {
            code.Line();
            WriteOperation(code, protocol, operation);
        }
        WriteBuffers(code, protocol);
        code.Close();
    }

    /// <summary>A statement that is executed where a word is no value of its parameter's type.</summary>
    internal static void WriteTest(CodeText code, Parameter parameter, int at, string otherwise, ref int word)
    {
        word = at + parameter.Words;
        if (parameter.Test.Length == 0 || parameter.Kind == ParameterKind.Structure)
            return;
        string test = string.Format(CultureInfo.InvariantCulture, parameter.Test, ProtocolWriter.Word(at));
        code.Line($"if (!({test}))");
        code.Line($"    {otherwise}");
    }

    /// <summary>A word as a parameter's type.</summary>
    internal static string Value(Parameter parameter, string word) =>
        parameter.Kind == ParameterKind.Boolean ? $"{word} != 0" : $"unchecked(({parameter.Type}){word})";

    private static void WriteOperation(CodeText code, Protocol protocol, Operation operation)
    {
        // Bytes need room on the stack, which only their operation shall take.
        if (!operation.HasBytes)
            code.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        code.Line($"private static void {operation.Name}<TServer>(ref TServer __server, ref ~Message __message)");
        code.Line($"    where TServer : struct, I{protocol.Name}Server");
        code.Open();
        string shape = operation.HasBytes
            ? $"!~Answers.Has(ref __message, {operation.Capabilities}) || __message.Length < {operation.RequestWords}"
            : $"!~Answers.Has(ref __message, {operation.RequestWords}, {operation.Capabilities})";
        code.Line($"if ({shape})");
        code.Open();
        WriteRefusal(code);
        code.Close();
        int word = 0;
        foreach (Parameter parameter in operation.Requests.Where(parameter => parameter.Kind != ParameterKind.Bytes))
            WriteArgument(code, parameter, ref word);
        if (operation.HasBytes)
            WriteBytes(code, operation);
        if (operation.Capability is { } capability)
            code.Line($"{capability.Type} {Local(capability)} = {capability.Type}.At(global::Firn.User.Raw.KernelCalls.Buffer.ReceiveIndex);");
        WriteCall(code, operation);
        code.Close();
    }

    private static void WriteRefusal(CodeText code)
    {
        code.Line("~Answers.Refuse(ref __message, ~CallStatus.BadMessage);");
        code.Line("return;");
    }

    private static void WriteArgument(CodeText code, Parameter parameter, ref int word)
    {
        int at = word;
        if (parameter.Kind == ParameterKind.Structure)
        {
            code.Line($"{parameter.Type} {Local(parameter)} = default;");
            code.Line($"~Span<ulong> {Local(parameter)}Words = ~Answers.Words(ref {Local(parameter)});");
            for (int i = 0; i < parameter.Words; i++)
                code.Line($"{Local(parameter)}Words[{i}] = {ProtocolWriter.Word(word++)};");
            return;
        }
        if (parameter.Test.Length != 0)
        {
            code.Line($"if (!({string.Format(CultureInfo.InvariantCulture, parameter.Test, ProtocolWriter.Word(at))}))");
            code.Open();
            WriteRefusal(code);
            code.Close();
        }
        code.Line($"{parameter.Type} {Local(parameter)} = {Value(parameter, ProtocolWriter.Word(at))};");
        word++;
    }

    private static void WriteBytes(CodeText code, Operation operation)
    {
        code.Line($"int __word = {operation.RequestWords};");
        List<Parameter> all = [.. operation.Requests.Where(parameter => parameter.Kind == ParameterKind.Bytes)];
        foreach (Parameter bytes in all)
            code.Line($"Words{bytes.Words - 1} {Local(bytes)}Storage = default;");
        foreach (Parameter bytes in all)
        {
            code.Line($"if (!~Answers.TryTake(ref __message, ref __word, {Local(bytes)}Storage, {bytes.Test}, out ~ReadOnlySpan<byte> {Local(bytes)}))");
            code.Open();
            WriteRefusal(code);
            code.Close();
        }
        code.Line("if (__word != __message.Length)");
        code.Open();
        WriteRefusal(code);
        code.Close();
    }

    private static void WriteCall(CodeText code, Operation operation)
    {
        string arguments = string.Concat(operation.Parameters.Select(parameter => ", " + (parameter.IsResult ? $"out {parameter.Type} " : "") + Local(parameter)));
        code.Line($"~CallStatus __status = __server.{operation.Name}(new ~Caller(__message.Badge){arguments});");
        List<Parameter> results = [.. operation.Results];
        if (results.Count == 0)
        {
            code.Line("~Answers.Refuse(ref __message, __status);");
            return;
        }
        code.Line("if (__status != ~CallStatus.Done)");
        code.Open();
        code.Line("~Answers.Refuse(ref __message, __status);");
        code.Line("return;");
        code.Close();
        code.Line($"~Answers.Set(ref __message, __status, {operation.ResultWords});");
        int word = 0;
        foreach (Parameter result in results)
        {
            if (result.Kind == ParameterKind.Structure)
            {
                code.Line($"~Span<ulong> {Local(result)}Words = ~Answers.Words(ref {Local(result)});");
                for (int i = 0; i < result.Words; i++)
                    code.Line($"{ProtocolWriter.Word(word++)} = {Local(result)}Words[{i}];");
            }
            else
            {
                string value = result.Kind == ParameterKind.Boolean ? $"{Local(result)} ? 1UL : 0UL" : $"unchecked((ulong){Local(result)})";
                code.Line($"{ProtocolWriter.Word(word++)} = {value};");
            }
        }
    }

    // Memory for bytes, of so many words.
    private static void WriteBuffers(CodeText code, Protocol protocol)
    {
        foreach (int words in protocol.Operations.SelectMany(operation => operation.Requests)
            .Where(parameter => parameter.Kind == ParameterKind.Bytes).Select(parameter => parameter.Words - 1).Distinct().OrderBy(words => words))
        {
            code.Line();
            code.Line($"[global::System.Runtime.CompilerServices.InlineArray({words})]");
            code.Line($"private struct Words{words}");
            code.Open();
            code.Line("private ulong _first;");
            code.Close();
        }
    }

    private static string Local(Parameter parameter) => ClientWriter.Local(parameter);
}
