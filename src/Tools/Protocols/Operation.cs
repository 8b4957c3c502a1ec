using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Protocols;

/// <summary>A method of a protocol.</summary>
internal sealed class Operation(string name, ulong label, IReadOnlyList<Parameter> parameters)
{
    /// <summary>The most words of a message (seL4_MsgMaxLength).</summary>
    public const int MostWords = 120;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The label of its messages.</summary>
    public ulong Label => label;

    /// <summary>All parameters, as they are declared.</summary>
    public IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>Those that the client sends in words, bytes last.</summary>
    public IEnumerable<Parameter> Requests => Words(false).OrderBy(parameter => parameter.Kind == ParameterKind.Bytes);

    /// <summary>Those that the server answers.</summary>
    public IEnumerable<Parameter> Results => Words(true);

    /// <summary>The capability that goes along, if one does.</summary>
    public Parameter? Capability => parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Capability);

    /// <summary>Capabilities that go along.</summary>
    public int Capabilities => Capability is null ? 0 : 1;

    /// <summary>Whether requests differ in length.</summary>
    public bool HasBytes => Requests.Any(parameter => parameter.Kind == ParameterKind.Bytes);

    /// <summary>Words of the request without bytes.</summary>
    public int RequestWords => Requests.Where(parameter => parameter.Kind != ParameterKind.Bytes).Sum(parameter => parameter.Words);

    /// <summary>Words of the longest request.</summary>
    public int MostRequestWords => Requests.Sum(parameter => parameter.Words);

    /// <summary>Words of the answer.</summary>
    public int ResultWords => Results.Sum(parameter => parameter.Words);

    private IEnumerable<Parameter> Words(bool isResult) =>
        parameters.Where(parameter => parameter.Kind != ParameterKind.Capability && parameter.IsResult == isResult);
}
