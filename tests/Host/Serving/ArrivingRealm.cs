using System;
using System.Collections.Generic;
using System.Text;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.Sha2;

namespace Firn.HostTests.Serving;

/// <summary>The realm that a stream has in hand: form and contents as they come, held to order, lengths and digests.</summary>
internal sealed class ArrivingRealm
{
    private readonly ScriptedServer _server;
    private readonly List<byte> _form = [];
    private readonly List<(ulong Length, byte[] Digest)> _expected = [];
    private readonly List<List<byte>> _contents = [];
    private CreateRequest _request;
    private bool _isInHand;

    internal ArrivingRealm(ScriptedServer server)
    {
        _server = server;
    }

    /// <summary>The last byte of the form has just come.</summary>
    internal bool IsFormDue { get; private set; }

    internal IReadOnlyList<byte[]> Contents => [.. _contents.ConvertAll(content => content.ToArray())];

    internal (RealmStatus Status, byte[] Body) Refuse(RealmOperation operation, (RealmStatus Status, byte[] Body) refusal)
    {
        _isInHand &= operation is < RealmOperation.Create or > RealmOperation.Seal;
        return refusal;
    }

    internal (RealmStatus Status, byte[] Body) Answer(RealmOperation operation, byte[] body)
    {
        IsFormDue = false;
        if (operation == RealmOperation.Create)
            return Create(body);
        if (!_isInHand)
            return (RealmStatus.OutOfOrder, []);
        (RealmStatus Status, byte[] Body) answer = operation switch
        {
            RealmOperation.Form => Form(body),
            RealmOperation.Content => Content(body),
            _ => Seal(),
        };
        _isInHand &= answer.Status == RealmStatus.Done;
        return answer;
    }

    private (RealmStatus Status, byte[] Body) Create(byte[] body)
    {
        if (_isInHand || !CreateRequest.TryRead(body, out _request))
            return (RealmStatus.Malformed, []);
        if (_server.Realms.ContainsKey(Encoding.ASCII.GetString(_request.Name.Text)))
            return (RealmStatus.NameTaken, []);
        _form.Clear();
        _expected.Clear();
        _contents.Clear();
        _isInHand = true;
        return (RealmStatus.Done, []);
    }

    private (RealmStatus Status, byte[] Body) Form(byte[] body)
    {
        _form.AddRange(body);
        if (_form.Count < _request.FormBytes)
            return (RealmStatus.Done, []);
        IsFormDue = true;
        byte[] bytes = [.. _form];
        FormProblem problem = SpecificationForm.Open(bytes, new uint[RealmLimits.Objects], out SpecificationForm form);
        if (!problem.IsNone)
            return (RealmStatus.FormRefused, ScriptedServer.Bytes(new FormRefusal { Rule = (uint)problem.Rule, Object = problem.Object, Offset = (uint)problem.Offset }));
        for (int i = 0; i < form.Count; i++)
        {
            form.Read(i, out ObjectForm item);
            FillReader fills = form.FillsOf(in item);
            while (fills.MoveNext(out FillForm fill))
                _expected.Add((fill.Length, bytes.AsSpan(fill.DigestStart, FillForm.DigestSize).ToArray()));
        }
        return (RealmStatus.Done, ScriptedServer.Bytes(new FormAnswer { Measurement = Measure(bytes), Contents = (uint)_expected.Count }));
    }

    private (RealmStatus Status, byte[] Body) Content(byte[] body)
    {
        if (body.Length <= ContentRequest.Size || !ContentRequest.TryRead(body.AsSpan(0, ContentRequest.Size), out ContentRequest request))
            return (RealmStatus.Malformed, []);
        if (request.Offset == 0)
            _contents.Add([]);
        if (request.Content != _contents.Count - 1 || request.Offset != (ulong)_contents[^1].Count)
            return (RealmStatus.OutOfOrder, []);
        _contents[^1].AddRange(body.AsSpan(ContentRequest.Size));
        if ((ulong)_contents[^1].Count < _expected[(int)request.Content].Length)
            return (RealmStatus.Done, []);
        byte[] digest = new byte[Sha384.DigestSize];
        Sha384.Compute([.. _contents[^1]], digest);
        return digest.AsSpan().SequenceEqual(_expected[(int)request.Content].Digest)
            ? (RealmStatus.Done, []) : (RealmStatus.WrongDigest, ScriptedServer.Bytes(new ContentRefusal { Content = request.Content, Object = 0 }));
    }

    private (RealmStatus Status, byte[] Body) Seal()
    {
        if (_contents.Count < _expected.Count)
            return (RealmStatus.ContentsMissing, ScriptedServer.Bytes(new ContentRefusal { Content = (uint)_contents.Count, Object = -1 }));
        string name = Encoding.ASCII.GetString(_request.Name.Text);
        RealmEntry entry = ScriptedServer.Entry(name);
        entry.Memory = _request.Memory;
        entry.Share = _request.Share;
        entry.Measurement = Measure([.. _form]);
        _server.Realms[name] = entry;
        _isInHand = false;
        return (RealmStatus.Done, []);
    }

    private static RealmMeasurement Measure(byte[] form)
    {
        RealmMeasurement measurement = default;
        Sha384.Compute(form, measurement);
        return measurement;
    }
}
