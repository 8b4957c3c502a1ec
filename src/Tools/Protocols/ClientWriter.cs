using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Firn.Tools.Protocols;

/// <summary>Writes the client: arguments become a message, the answer becomes results.</summary>
internal static class ClientWriter
{
    /// <summary>The struct.</summary>
    public static void Write(CodeText code, Protocol protocol)
    {
        code.Line($"/// <summary>A client of <see cref=\"{protocol.InterfaceName}\"/>, by a server's endpoint.</summary>");
        code.Line($"{protocol.Visibility} readonly struct {protocol.Name}Client(~Endpoint endpoint) : {protocol.InterfaceName}");
        code.Open();
        code.Line("private readonly ~Endpoint _endpoint = endpoint;");
        code.Line();
        bool isFirst = true;
        foreach (Operation operation in protocol.Operations)
        {
            if (!isFirst)
                code.Line();
            isFirst = false;
            WriteOperation(code, operation);
        }
        code.Close();
    }

    private static void WriteOperation(CodeText code, Operation operation)
    {
        code.Line("/// <inheritdoc/>");
        code.Line($"public ~CallStatus {operation.Name}({string.Join(", ", operation.Parameters.Select(parameter => parameter.Declaration))})");
        code.Open();
        foreach (Parameter result in operation.Results)
            code.Line($"{result.Name} = default;");
        foreach (Parameter bytes in operation.Requests.Where(parameter => parameter.Kind == ParameterKind.Bytes))
        {
            code.Line($"if ({bytes.Name}.Length > {bytes.Test})");
            code.Line("    return ~CallStatus.BadArgument;");
        }
        code.Line($"~Message __message = new({Label(operation)}, {operation.RequestWords}, {operation.Capabilities});");
        int word = 0;
        foreach (Parameter parameter in operation.Requests.Where(parameter => parameter.Kind != ParameterKind.Bytes))
            WriteArgument(code, parameter, ref word);
        if (operation.HasBytes)
            WriteBytes(code, operation);
        if (operation.Capability is { } capability)
            code.Line($"~Message.SetCapability(0, {capability.Name});");
        code.Line("_endpoint.Call(ref __message);");
        List<Parameter> results = [.. operation.Results];
        if (results.Count == 0)
            code.Line("return ~Answers.Of(ref __message, 0);");
        else
            WriteResults(code, operation, results);
        code.Close();
    }

    private static void WriteArgument(CodeText code, Parameter parameter, ref int word)
    {
        if (parameter.Kind != ParameterKind.Structure)
        {
            string value = parameter.Kind == ParameterKind.Boolean ? $"{parameter.Name} ? 1UL : 0UL" : $"unchecked((ulong){parameter.Name})";
            code.Line($"{ProtocolWriter.Word(word++)} = {value};");
            return;
        }
        code.Line($"{parameter.Type} {Local(parameter)} = {parameter.Name};");
        code.Line($"~Span<ulong> {Local(parameter)}Words = ~Answers.Words(ref {Local(parameter)});");
        for (int i = 0; i < parameter.Words; i++)
            code.Line($"{ProtocolWriter.Word(word++)} = {Local(parameter)}Words[{i}];");
    }

    private static void WriteBytes(CodeText code, Operation operation)
    {
        code.Line($"int __length = {operation.RequestWords};");
        foreach (Parameter bytes in operation.Requests.Where(parameter => parameter.Kind == ParameterKind.Bytes))
            code.Line($"__length = ~Answers.Append(ref __message, __length, {bytes.Name});");
        code.Line("__message.Frame.Information = __message.Frame.Information with { Length = (uint)__length };");
    }

    private static void WriteResults(CodeText code, Operation operation, List<Parameter> results)
    {
        code.Line($"~CallStatus __status = ~Answers.Of(ref __message, {operation.ResultWords});");
        code.Line("if (__status != ~CallStatus.Done)");
        code.Line("    return __status;");
        int word = 0;
        foreach (Parameter result in results)
            DispatchWriter.WriteTest(code, result, word, "return ~CallStatus.BadAnswer;", ref word);
        word = 0;
        foreach (Parameter result in results)
        {
            if (result.Kind == ParameterKind.Structure)
            {
                code.Line($"~Span<ulong> {Local(result)}Words = ~Answers.Words(ref {result.Name});");
                for (int i = 0; i < result.Words; i++)
                    code.Line($"{Local(result)}Words[{i}] = {ProtocolWriter.Word(word++)};");
            }
            else
            {
                code.Line($"{result.Name} = {DispatchWriter.Value(result, ProtocolWriter.Word(word++))};");
            }
        }
        code.Line("return ~CallStatus.Done;");
    }

    /// <summary>The label as a number.</summary>
    internal static string Label(Operation operation) => "0x" + operation.Label.ToString("x", CultureInfo.InvariantCulture) + "UL";

    /// <summary>A name for a local that belongs to a parameter.</summary>
    internal static string Local(Parameter parameter) => parameter.Name.TrimStart('@') + "Argument";
}
