// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

class ApiKey;
class AudioId;
class CallbackToken;
class Client;
class ContinueAt;
class CustomExtend;
class ExtendRequest;
class InheritedExtend;
class Model;
class PartialExtend;
class StopSource;
class StopToken;
class TaskId;
class Weight;
struct CallbackEvent;
struct ClientOptions;
struct Credits;
struct Error;
struct Event;
struct Limits;
struct Persona;
struct PersonaRequest;
struct Provider;
struct Task;
struct Track;
template<class T> class Result;

namespace http {
class Transport;
struct Request;
struct Response;
} // namespace http

FERMATA_END_NAMESPACE
